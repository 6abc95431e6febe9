import { counted } from "../../wording.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

export const deniedFile: FindingRule = {
  code: "no-access",
  title: "Files and folders that may not be read",
  severity: "error",
  find({ images, closed }) {
    const denied = images.filter(({ fault }) => fault?.kind === "denied");
    const places = [...closed, ...denied.map(({ file }) => file)];
    if (places.length === 0) return undefined;
    return {
      message: `${counted(places.length, "file or folder", "files or folders")} cannot be opened: ${named(places)}. Change the permissions, or move them out.`,
      groups: singly(places),
      notes: [...closed.map(() => "folder"), ...denied.map(({ fault }) => fault?.detail ?? "")],
    };
  },
};
