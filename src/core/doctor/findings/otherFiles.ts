import { counted } from "../../wording.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

const words = { hidden: "hidden", system: "of the system", special: "no plain file", other: "" } as const;

export const otherFiles: FindingRule = {
  code: "other-files",
  title: "Hidden, system and other files",
  severity: "info",
  find({ others }) {
    if (others.length === 0) return undefined;
    const files = others.map(({ file }) => file);
    return {
      message: `${counted(files.length, "file")} ${files.length === 1 ? "is no image" : "are no images"}: ${named(files)}. Training does not look at ${files.length === 1 ? "it" : "them"}.`,
      groups: singly(files),
      notes: others.map(({ kind }) => words[kind]),
    };
  },
};
