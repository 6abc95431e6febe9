import { counted, formatOperations } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { isSound } from "../facts.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

/** Width times height: some ten times what phones take, and a second or more to decode. */
const large = 100e6;

export const largeImage: FindingRule = {
  code: "large-image",
  title: "Very large images",
  severity: "warning",
  find({ images }) {
    const found = images.filter(
      (image) => isSound(image) && image.header && image.header.width * image.header.height > large,
    );
    if (found.length === 0) return undefined;
    const files = filesOf(found);
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "has" : "have"} more than ${formatOperations(large)} pixels: ${named(files)}. Each takes a second or more to decode. Make smaller copies: networks see a few hundred pixels on a side.`,
      groups: singly(files),
      notes: found.map(({ header }) => `${header?.width} × ${header?.height}`),
      remedy: { kind: "set-aside", files },
    };
  },
};
