import type { FindingRule } from "../finding.ts";
import { printable } from "../wording.ts";

export const oneClass: FindingRule = {
  code: "one-class",
  title: "One class only",
  severity: "error",
  find({ classes, folder }) {
    const [only, ...others] = new Set(classes.map(({ name }) => name));
    if (only === undefined || others.length > 0) return undefined;
    return {
      message: `${folder} has one class only, ${printable(only)}. A classifier needs at least two: add a folder for another class.`,
      groups: [],
    };
  },
};
