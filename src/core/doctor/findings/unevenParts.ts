import { partsOf } from "../facts.ts";
import type { FindingRule } from "../finding.ts";
import { named } from "../wording.ts";

export const unevenParts: FindingRule = {
  code: "uneven-parts",
  title: "Classes that a part of the data lacks",
  severity: "error",
  find(facts) {
    if (facts.layout !== "parts") return undefined;
    const names = new Set(facts.classes.map(({ name }) => name));
    const missing = partsOf(facts).flatMap((part) => {
      const there = new Set(facts.classes.filter((one) => one.part === part).map(({ name }) => name));
      return [...names].filter((name) => !there.has(name)).map((name) => `${part} has no ${name}`);
    });
    if (missing.length === 0) return undefined;
    return {
      message: `The parts have not the same classes: ${named(missing, 5)}. Classes are matched by the names of their folders: name them alike in every part.`,
      groups: [],
    };
  },
};
