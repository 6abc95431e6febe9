import { counted } from "../../wording.ts";
import type { FindingRule } from "../finding.ts";
import { named } from "../wording.ts";

export const nestedFolders: FindingRule = {
  code: "nested-folders",
  title: "Folders within classes",
  severity: "info",
  find({ nested }) {
    if (nested.length === 0) return undefined;
    return {
      message: `${counted(nested.length, "folder")} ${nested.length === 1 ? "lies" : "lie"} within folders of classes: ${named(nested)}. Their images count to the class above. If they are classes of their own, move them up.`,
      groups: [],
    };
  },
};
