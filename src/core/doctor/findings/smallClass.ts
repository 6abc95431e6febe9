import { counted } from "../../wording.ts";
import { classCounts } from "../classCounts.ts";
import type { FindingRule } from "../finding.ts";
import { named } from "../wording.ts";
import { fewestImages } from "./tooFew.ts";

/** Of each class, for transfer learning: what the exercise of the chapter asks for. */
export const advisedImages = 100;

export const smallClass: FindingRule = {
  code: "small-class",
  title: "Classes with fewer than 100 images",
  severity: "warning",
  find(facts) {
    const small = classCounts(facts).filter(({ sound }) => sound >= fewestImages && sound < advisedImages);
    if (facts.layout === "loose" || small.length === 0) return undefined;
    return {
      message: `${counted(small.length, "class", "classes")} of ${classCounts(facts).length} ${small.length === 1 ? "has" : "have"} fewer than ${advisedImages} images: ${named(
        small.map(({ name, sound }) => `${name} (${sound})`),
        5,
      )}. Add images, or use pretrained weights with augmentation and expect a wide error of the measured accuracy.`,
      groups: [],
    };
  },
};
