import { counted } from "../../wording.ts";
import { copiesIn, filesOf, spare } from "../copies.ts";
import type { FindingRule } from "../finding.ts";

export const exactCopies: FindingRule = {
  code: "exact-duplicates",
  title: "Exact duplicates",
  severity: "warning",
  find(facts) {
    const copies = copiesIn(facts).filter(({ exact, where }) => exact && where === "one-class");
    if (copies.length === 0) return undefined;
    const spares = copies.flatMap(({ images }) => filesOf(spare(images)));
    return {
      message: `${counted(copies.length, "picture")} ${copies.length === 1 ? "is" : "are"} there more than once, byte for byte (${counted(spares.length, "spare file")}). Each copy counts as another image, so its picture weighs more. Keep one of each.`,
      groups: copies.map(({ images }) => filesOf(images)),
      remedy: { kind: "set-aside", files: spares },
    };
  },
};
