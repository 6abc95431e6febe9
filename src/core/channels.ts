import { error, type Problem } from "./problem.ts";
import type { Size } from "./shape.ts";
import { grouped } from "./wording.ts";

/** What is wrong with a parameter `groups` that splits the channels. */
export function channelGroupsProblem(owner: string, groups: number, channels: Size): Problem | undefined {
  if (channels === null || channels % groups === 0) return undefined;
  let nearest = Math.min(groups, channels);
  while (channels % nearest !== 0) nearest--;
  return error(
    "groups-do-not-divide",
    `${owner} cannot split ${grouped(channels)} channels into ${grouped(groups)} equal groups. Use ${grouped(nearest)}, or another number that divides them.`,
    { parameter: "groups", remedies: [{ kind: "set-parameter", parameter: "groups", value: nearest }] },
  );
}

/** What is wrong with a parameter that has one number for all channels, or one for each. */
export function perChannelProblem(
  owner: string,
  parameter: string,
  values: readonly number[],
  channels: Size,
): Problem | undefined {
  if (channels === null || values.length === 1 || values.length === channels) return undefined;
  return error(
    "wrong-input",
    `${owner} has ${grouped(values.length)} numbers in \`${parameter}\`, but its input has ${grouped(channels)} ${channels === 1 ? "channel" : "channels"}. Give one number for all channels, or one for each.`,
    { parameter },
  );
}
