import type { Analysis } from "../analyze.ts";
import { deadUnits } from "./deadUnits.ts";
import { explodingGradient } from "./explodingGradient.ts";
import { type HealthFinding, type HealthRule, seenIn } from "./finding.ts";
import type { Look } from "./look.ts";
import { notANumber } from "./notANumber.ts";
import { saturated } from "./saturated.ts";
import { stepsTooLarge } from "./stepsTooLarge.ts";
import { stepsTooSmall } from "./stepsTooSmall.ts";
import { vanishingGradient } from "./vanishingGradient.ts";

/** What can go wrong inside a network that learns, the worst first. Add a line for a new file. */
export const healthRules: readonly HealthRule[] = [
  notANumber,
  explodingGradient,
  stepsTooLarge,
  deadUnits,
  vanishingGradient,
  saturated,
  stepsTooSmall,
];

/** What a look shows to go wrong. Where numbers have run off the end, nothing else is worth a word. */
export function healthOf(analysis: Analysis, look: Look): readonly HealthFinding[] {
  const seen = seenIn(analysis, look);
  const broken = notANumber.find(seen);
  return broken.length > 0 ? broken : healthRules.flatMap((rule) => rule.find(seen));
}
