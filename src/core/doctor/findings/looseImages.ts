import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import { type FindingRule, singly } from "../finding.ts";
import { named } from "../wording.ts";

export const looseImages: FindingRule = {
  code: "loose-images",
  title: "Images beside the folders of classes",
  severity: "warning",
  find({ images, layout }) {
    const loose = images.filter(({ className }) => className === "");
    if (layout === "loose" || loose.length === 0) return undefined;
    const files = filesOf(loose);
    return {
      message: `${counted(files.length, "image")} ${files.length === 1 ? "lies" : "lie"} in no folder of a class: ${named(files)}. Training does not see ${files.length === 1 ? "it" : "them"}. Move ${files.length === 1 ? "it into its class's folder" : "each into its class's folder"}.`,
      groups: singly(files),
      remedy: { kind: "set-aside", files },
    };
  },
};
