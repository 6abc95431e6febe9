import { counted } from "../../wording.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

export const changedFiles: FindingRule = {
  code: "changed-while-read",
  title: "Files that changed while they were read",
  severity: "warning",
  find({ changed }) {
    if (changed.length === 0) return undefined;
    return {
      message: `${counted(changed.length, "file")} ${changed.length === 1 ? "came, went or was" : "came, went or were"} written to during the check: ${named(changed)}. Wait until whatever writes there is done, and check again.`,
      groups: singly(changed),
    };
  },
};
