import { counted, formatBytes } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

export const hugeImage: FindingRule = {
  code: "huge-image",
  title: "Images too large to decode",
  severity: "error",
  find({ images }) {
    const huge = images.filter(({ fault }) => fault?.kind === "huge");
    if (huge.length === 0) return undefined;
    const files = filesOf(huge);
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "has" : "have"} more pixels than are decoded: ${named(files)}. Unpacked, one takes gigabytes of memory, whatever its size on the disk. Training leaves ${files.length === 1 ? "it" : "them"} out. Make smaller copies, or move them aside.`,
      groups: singly(files),
      notes: huge.map(({ bytes, fault }) => `${formatBytes(bytes)} on the disk; ${fault?.detail ?? ""}`),
      remedy: { kind: "set-aside", files },
    };
  },
};
