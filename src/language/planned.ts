import type { Analysis } from "../core/analyze.ts";
import { type Fit, fitOf, type Verdict } from "../core/memory/fit.ts";
import type { Card } from "../core/plan/cards.ts";
import { formatRange } from "../core/plan/formatRange.ts";
import { type ByteUnit, formatBytes, formatCount } from "../core/wording.ts";

/** The file's own training against a card, by what PyTorch keeps: what most people train with. */
export const plannedFor = (analysis: Analysis, card: Card): Fit | undefined => fitOf(analysis, card.bytes, "pytorch");

/** `fits 8.00 GB`. */
export const verdictText = (verdict: Verdict, card: Card, unit: ByteUnit): string =>
  `${verdictWords[verdict]} ${formatBytes(card.bytes, unit)}`;

export const verdictWords: Readonly<Record<Verdict, string>> = {
  fits: "fits",
  "may-not-fit": "may not fit",
  "does-not-fit": "does not fit",
};

/** A sentence with the range and the largest batch. */
export function plannedSentence({ verdict, needs, largestBatch }: Fit, card: Card, unit: ByteUnit): string {
  const largest =
    largestBatch === 0
      ? "not even a batch of 1 is sure to fit"
      : `the largest batch that is sure to fit is ${formatCount(largestBatch)}`;
  return `A training process needs ${formatRange(needs, unit)} as PyTorch keeps it, which ${verdictText(verdict, card, unit)} (${card.name}); ${largest}.`;
}
