import { counted } from "../../wording.ts";
import { classCounts } from "../classCounts.ts";
import type { FindingRule } from "../finding.ts";
import { named } from "../wording.ts";

export const emptyClass: FindingRule = {
  code: "empty-class",
  title: "Folders of classes without a readable image",
  severity: "error",
  find(facts) {
    if (facts.images.length === 0) return undefined;
    const empty = classCounts(facts).flatMap(({ name, parts }) =>
      parts.filter(({ sound }) => sound === 0).map(({ part }) => (part === "" ? name : `${part}/${name}`)),
    );
    if (empty.length === 0) return undefined;
    return {
      message: `${counted(empty.length, "folder")} ${empty.length === 1 ? "holds" : "hold"} no image that can be read: ${named(empty)}. Each folder is a class: add images, or move the folder out.`,
      groups: [],
    };
  },
};
