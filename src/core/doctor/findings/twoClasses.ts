import { counted } from "../../wording.ts";
import { copiesIn, filesOf } from "../copies.ts";
import type { FindingRule } from "../finding.ts";

export const twoClasses: FindingRule = {
  code: "two-classes",
  title: "The same picture in two classes",
  severity: "error",
  find(facts) {
    const copies = copiesIn(facts)
      .filter(({ where }) => where === "two-classes")
      .sort((a, b) => Number(b.exact) - Number(a.exact));
    if (copies.length === 0) return undefined;
    // Which are the same file is sure; what only looks the same is for a person to say.
    const isSure = copies.some(({ exact }) => exact);
    const groups = copies.map(({ images }) => filesOf(images));
    return {
      ...(!isSure && { severity: "warning" }),
      message: `${counted(copies.length, "picture")} ${copies.length === 1 ? "stands" : "stand"} in more than one class${isSure ? "" : ", as far as can be told without a person"}. At most one of its labels is right, so each teaches the network a mistake and counts as one when it is tested. Keep the right one of each; moving aside takes all copies, and the right one can be put back.`,
      groups,
      notes: copies.map(({ exact }) => (exact ? "the same file" : "nearly the same picture")),
      remedy: { kind: "set-aside", files: groups.flat() },
    };
  },
};
