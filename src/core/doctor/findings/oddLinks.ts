import { counted } from "../../wording.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

const words = { nowhere: "leads nowhere", circle: "leads back to a folder above it" } as const;

export const oddLinks: FindingRule = {
  code: "odd-links",
  title: "Links that lead nowhere or in a circle",
  severity: "warning",
  find({ links }) {
    if (links.length === 0) return undefined;
    const files = links.map(({ file }) => file);
    return {
      message: `${counted(files.length, "symbolic link")} ${files.length === 1 ? "leads" : "lead"} nowhere or back to where it came from: ${named(files)}. Training does not follow ${files.length === 1 ? "it" : "them"}. Mend or move ${files.length === 1 ? "it" : "them"} aside.`,
      groups: singly(files),
      notes: links.map(({ kind }) => words[kind]),
      remedy: { kind: "set-aside", files },
    };
  },
};
