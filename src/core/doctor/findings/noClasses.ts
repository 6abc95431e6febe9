import { counted } from "../../wording.ts";
import { filesOf } from "../copies.ts";
import type { FindingRule } from "../finding.ts";
import { singly } from "../finding.ts";

export const noClasses: FindingRule = {
  code: "no-classes",
  title: "No folders for classes",
  severity: "error",
  find({ images, layout, folder }) {
    if (layout !== "loose" || images.length === 0) return undefined;
    return {
      message: `${folder} has ${counted(images.length, "image")} and no folders. Make a folder for each class and move its images there.`,
      groups: singly(filesOf(images)),
    };
  },
};
