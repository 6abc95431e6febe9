import { counted } from "../../wording.ts";
import { classCounts } from "../classCounts.ts";
import type { FindingRule } from "../finding.ts";
import { named } from "../wording.ts";

/** One to learn from, one to validate and one to test on. */
export const fewestImages = 3;

export const tooFew: FindingRule = {
  code: "too-few-in-class",
  title: "Classes with too few images to train",
  severity: "error",
  find(facts) {
    if (facts.images.length === 0) return undefined;
    const least = facts.layout === "parts" ? 1 : fewestImages;
    const few = classCounts(facts).flatMap(({ name, parts }) =>
      parts.filter(({ sound }) => sound > 0 && sound < least).map(({ sound }) => ({ name, sound })),
    );
    if (few.length === 0) return undefined;
    return {
      message: `${named(
        few.map(({ name, sound }) => `${name} has ${counted(sound, "readable image")}`),
        5,
      )}. Each class needs at least ${least}: to learn from, to validate and to test on. Add images, or move the folder out.`,
      groups: [],
    };
  },
};
