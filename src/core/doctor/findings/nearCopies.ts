import { counted } from "../../wording.ts";
import { copiesIn, filesOf, spare } from "../copies.ts";
import type { FindingRule } from "../finding.ts";

export const nearCopies: FindingRule = {
  code: "near-duplicates",
  title: "Near duplicates",
  severity: "warning",
  find(facts) {
    const copies = copiesIn(facts).filter(({ exact, where }) => !exact && where === "one-class");
    if (copies.length === 0) return undefined;
    const spares = copies.flatMap(({ images }) => filesOf(spare(images)));
    return {
      message: `${counted(copies.length, "picture")} ${copies.length === 1 ? "is" : "are"} there more than once, in another size, cut or saved anew (${counted(spares.length, "spare file")}). Look at them: pictures taken one after the other look alike too. Keep one of each, or keep them in the same part with \`duplicates: together\`.`,
      groups: copies.map(({ images }) => filesOf(images)),
      remedy: { kind: "set-aside", files: spares },
    };
  },
};
