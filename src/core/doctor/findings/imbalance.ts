import { formatCount } from "../../wording.ts";
import { classCounts } from "../classCounts.ts";
import type { FindingRule } from "../finding.ts";
import { percent, printable } from "../wording.ts";

/** How many times as many images the largest class may have: beyond, the smallest gives less than a quarter of a pair. */
export const fairRatio = 3;

export const imbalance: FindingRule = {
  code: "imbalance",
  title: "Classes of very different size",
  severity: "warning",
  find(facts) {
    const sizes = classCounts(facts).filter(({ sound }) => sound > 0);
    const [largest] = [...sizes].sort((a, b) => b.sound - a.sound);
    const smallest = sizes.toSorted((a, b) => a.sound - b.sound)[0];
    if (!largest || !smallest || largest.sound <= fairRatio * smallest.sound) return undefined;
    const total = sizes.reduce((sum, { sound }) => sum + sound, 0);
    return {
      message: `${printable(largest.name)} has ${formatCount(largest.sound)} images, ${printable(smallest.name)} ${formatCount(smallest.sound)}: ${(largest.sound / smallest.sound).toFixed(1)} times as many. A network that always answers ${printable(largest.name)} is right for ${percent(largest.sound / total)} of them. Add images of the small classes, give \`class_weight\` to the loss, and look at precision and recall of each class.`,
      groups: [],
    };
  },
};
