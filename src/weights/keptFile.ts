import { readFile, stat, writeFile } from "node:fs/promises";
import type { WeightsFile } from "../core/publishedWeights.ts";
import { writing } from "../protocol/fileFailure.ts";
import type { ListedFile, WeightsOrigin } from "../protocol/weights.ts";
import { pathOf } from "./weightsFolder.ts";

const noteOf = (path: string): string => `${path}.origin`;

/** Notes where a file of the cache came from, so that lists need not read hundreds of megabytes to tell. */
export const noteOrigin = (path: string, origin: WeightsOrigin): Promise<void> =>
  writing(path, () => writeFile(noteOf(path), `${origin}\n`));

/** What the cache has of a file. One that nobody noted was put there by hand. */
export async function keptFile(file: WeightsFile, folder: string): Promise<Pick<ListedFile, "kept" | "partBytes">> {
  const path = pathOf(file, folder);
  const [whole, part, note] = await Promise.all([
    stat(path).catch(() => undefined),
    stat(`${path}.part`).catch(() => undefined),
    readFile(noteOf(path), "utf8").catch(() => ""),
  ]);
  const origin = (["published", "unchecked"] as const).find((known) => note.trim() === known) ?? "imported";
  return {
    ...(whole && { kept: { path, bytes: whole.size, origin } }),
    ...(part && { partBytes: part.size }),
  };
}
