import type { Analysis } from "../core/analyze.ts";
import { type Fit, fitOf, type Verdict } from "../core/memory/fit.ts";
import type { Card } from "../core/plan/cards.ts";
import { formatRange } from "../core/plan/formatRange.ts";
import { type ByteUnit, formatBytes, formatCount } from "../core/wording.ts";

/** The file's own training against a card, by what PyTorch keeps: what most people train with. */
export function plannedFor(analysis: Analysis, card: Card): Fit | undefined {
  const last = known.get(analysis);
  if (last?.bytes === card.bytes) return last.fit;
  const fit = fitOf(analysis, card.bytes, "pytorch");
  known.set(analysis, { bytes: card.bytes, fit });
  return fit;
}

/** The status bar and the lens ask the same after each keystroke. */
const known = new WeakMap<Analysis, { readonly bytes: number; readonly fit: Fit | undefined }>();

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
