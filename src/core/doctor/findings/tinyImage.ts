import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { isSound } from "../facts.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

/** Shorter side, where no network is known. */
const smallest = 32;

export const tinyImage: FindingRule = {
  code: "tiny-image",
  title: "Very small images",
  severity: "warning",
  find({ images, input }) {
    const [height, width] = input ? [input.height / 2, input.width / 2] : [smallest, smallest];
    const tiny = images.filter(
      (image) => isSound(image) && image.header && (image.header.height < height || image.header.width < width),
    );
    if (tiny.length === 0) return undefined;
    const files = filesOf(tiny);
    const than = input
      ? `than half of the network's input, ${input.height} × ${input.width}`
      : `than ${smallest} pixels on a side`;
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "is" : "are"} smaller ${than}: ${named(files)}. Enlarged, they are blurred as no other image is. Find larger ones, or move them aside.`,
      groups: singly(files),
      notes: tiny.map(({ header }) => `${header?.width} × ${header?.height}`),
      remedy: { kind: "set-aside", files },
    };
  },
};
