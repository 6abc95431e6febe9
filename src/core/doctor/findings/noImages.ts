import type { FindingRule } from "../finding.ts";

export const noImages: FindingRule = {
  code: "no-images",
  title: "No images",
  severity: "error",
  find({ images, folder, others }) {
    if (images.length > 0) return undefined;
    const seen = others.length > 0 ? ` among its ${others.length === 1 ? "one file" : `${others.length} files`}` : "";
    return {
      message: `There is no image in ${folder}${seen}. Make a folder in it for each class, and put at least 100 images in each.`,
      groups: [],
    };
  },
};
