import { formatDuration, grouped } from "../core/wording.ts";
import type { Explanation, NearestImages, SeenImage } from "../protocol/explain.ts";
import { table } from "./table.ts";

/** What was answered, and where it comes from. */
export const explanationText = (seen: SeenImage, found: Explanation, output: string | undefined): string =>
  [
    ...about(seen),
    `class     ${found.answer.name}, ${share(seen, found.answer.share)}`,
    `heat      ${found.sentence}`,
    `how       ${found.how}`,
    `time      ${formatDuration(found.seconds)}`,
    ...(output === undefined ? [] : [`picture   ${output}`]),
  ].join("\n");

/** The nearest training images, one a line. */
export const nearestText = (seen: SeenImage, { found, compared, features }: NearestImages, output?: string): string =>
  [
    ...about(seen),
    `compared  ${grouped(compared)} training images by ${grouped(features)} features (the cosine between them)`,
    ...(output === undefined ? [] : [`picture   ${output}`]),
    "",
    table(
      [
        ["likeness", "class", "image"],
        ...found.map(({ likeness, name, file, index }) => [
          likeness.toFixed(4),
          name,
          file ?? `number ${grouped(index)} of the training images`,
        ]),
      ],
      [0],
    ),
  ].join("\n");

function about({ name, original, input, seen, photo, answers, answersAre }: SeenImage): string[] {
  const isWhole = seen.bottom - seen.top >= photo.height - 1 && seen.right - seen.left >= photo.width - 1;
  const how = isWhole ? "all of it" : "its middle";
  return [
    `model     ${name}`,
    `image     ${original.width}×${original.height}; the network sees ${how} as ${input.width}×${input.height}`,
    `answers   ${answers.map((answer) => `${answer.name} ${share({ answersAre }, answer.share)}`).join(", ")}`,
  ];
}

const share = ({ answersAre }: Pick<SeenImage, "answersAre">, value: number): string =>
  answersAre === "probabilities" ? `${(100 * value).toFixed(1)} %` : `score ${value.toPrecision(3)}`;
