import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { type ImageFacts, isSound } from "../facts.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named, percent } from "../wording.ts";

/** Longer side by shorter side: a square cut out of the middle then shows a third of the image. */
const longest = 3;

const ratio = ({ header }: ImageFacts): number =>
  header ? Math.max(header.width, header.height) / Math.min(header.width, header.height) : 1;

export const extremeShape: FindingRule = {
  code: "extreme-shape",
  title: "Very long or very wide images",
  severity: "warning",
  find({ images }) {
    const long = images.filter((image) => isSound(image) && ratio(image) > longest);
    if (long.length === 0) return undefined;
    const files = filesOf(long);
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "is" : "are"} more than ${longest} times as long as wide, or as wide as long: ${named(files)}. Of these, \`fit: crop\` keeps ${percent(1 / Math.max(...long.map(ratio)))} to ${percent(1 / Math.min(...long.map(ratio)))} for a square input. Cut out what they show, or move them aside.`,
      groups: singly(files),
      notes: long.map(({ header }) => `${header?.width} × ${header?.height}`),
      remedy: { kind: "set-aside", files },
    };
  },
};
