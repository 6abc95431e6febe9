import { counted } from "../../wording.ts";
import { copiesIn, filesOf, spare } from "../copies.ts";
import type { FindingRule } from "../finding.ts";

export const twoParts: FindingRule = {
  code: "two-parts",
  title: "The same picture to learn from and to test on",
  severity: "error",
  find(facts) {
    const copies = copiesIn(facts).filter(({ where }) => where === "two-parts");
    if (copies.length === 0) return undefined;
    const groups = copies.map(({ images }) => filesOf(images));
    const why = facts.drawn
      ? `as seed ${facts.drawn.seed} draws the parts. Set \`duplicates: together\` in the model's \`data\`, or keep one copy of each`
      : "by their folders. Keep one copy of each";
    return {
      message: `${counted(copies.length, "picture")} ${copies.length === 1 ? "lies" : "lie"} in more than one part of the data, ${why}: a network that has seen a test image before is measured too well.`,
      groups,
      notes: copies.map(({ images, exact }) =>
        [[...new Set(images.map(({ part }) => part))].join(" and "), ...(exact ? ["the same file"] : [])].join(" · "),
      ),
      remedy: { kind: "set-aside", files: copies.flatMap(({ images }) => filesOf(spare(images))) },
    };
  },
};
