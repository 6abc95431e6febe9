import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import type { ImageFacts, ImageFault } from "../facts.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

interface Words {
  readonly code: string;
  readonly title: string;
  /** After "1 file" and after "3 files": what is wrong. */
  readonly does: readonly [one: string, many: string];
  readonly remedy: string;
}

/** A finding on the files with one kind of fault. They are left out of training, and can be moved aside. */
export const unreadable = (kind: ImageFault["kind"], { code, title, does, remedy }: Words): FindingRule => ({
  code,
  title,
  severity: "error",
  find({ images }) {
    const bad = images.filter(({ fault }) => fault?.kind === kind);
    if (bad.length === 0) return undefined;
    const files = filesOf(bad);
    return {
      message: `${counted(files.length, "file")} ${does[files.length === 1 ? 0 : 1]}: ${named(files)}. Training leaves ${files.length === 1 ? "it" : "them"} out. ${remedy}`,
      groups: singly(files),
      notes: bad.map(noteOf),
      remedy: { kind: "set-aside", files },
    };
  },
});

const noteOf = ({ fault }: ImageFacts): string => fault?.detail ?? "";
