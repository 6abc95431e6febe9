import { nearest } from "../core/nearest.ts";
import { type PublishedWeights, publishedWeights, type WeightsFile } from "../core/publishedWeights.ts";
import { UserError } from "../protocol/failure.ts";
import type { WeightsWanted } from "../protocol/weights.ts";
import { zoo } from "../zoo/library.ts";

/** @throws UserError `usage` for a name without published weights */
export function publishedFor(name: string): PublishedWeights {
  const found = Object.hasOwn(publishedWeights, name) ? publishedWeights[name] : undefined;
  if (found) return found;
  const names = Object.keys(publishedWeights);
  const meant = names.includes(`${name}_keras`)
    ? `${name}_keras`
    : zoo.names.includes(name)
      ? undefined
      : nearest(name, names);
  throw new UserError(
    "usage",
    `No published weights are known for “${name}”. ${meant ? `Did you mean ${meant}?` : "cnn weights list names those that are."}`,
  );
}

export const fileFor = ({ name, includeTop }: WeightsWanted): WeightsFile =>
  publishedFor(name)[includeTop ? "top" : "notop"];

/** Where a file is fetched from: a server that the user has set up in place of the publisher's, or the publisher's. */
export function addressOf({ url }: WeightsFile, mirror = process.env.CNN_WEIGHTS_MIRROR): string {
  if (!mirror) return url;
  const name = url.slice(url.lastIndexOf("/") + 1);
  try {
    return new URL(name, mirror.endsWith("/") ? mirror : `${mirror}/`).href;
  } catch {
    throw new UserError("usage", `CNN_WEIGHTS_MIRROR must be the address of a folder on a server, not ${mirror}.`);
  }
}
