import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { type FindingRule, singly } from "../finding.ts";
import { formatTitles } from "../imageFormat.ts";
import { named } from "../wording.ts";

export const otherFormat: FindingRule = {
  code: "format-not-read",
  title: "Images of a format that training does not read",
  severity: "warning",
  find({ images }) {
    const other = images.filter(({ fault }) => fault?.kind === "kind");
    if (other.length === 0) return undefined;
    const files = filesOf(other);
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "is" : "are"} of a format that training does not read: ${named(files)}. Save ${files.length === 1 ? "it" : "them"} as JPEG, PNG or WebP.`,
      groups: singly(files),
      notes: other.map(({ format }) => (format ? formatTitles[format] : "")),
      remedy: { kind: "set-aside", files },
    };
  },
};
