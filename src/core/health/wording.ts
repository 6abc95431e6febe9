import { learningRateOf } from "../optimizers/index.ts";
import { grouped } from "../wording.ts";
import type { Seen } from "./finding.ts";

/** Two digits, whole where it is large: `16,000`, `350`, `2.8`. */
export function about(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return rounded >= 1e15 ? rounded.toExponential(0) : grouped(rounded);
}

/** `35 %`, `0.0028 %`. */
export const percent = (share: number): string => `${about(100 * share)} %`;

/** `0.001 instead of 0.1`: what the model file says, made smaller or larger by a power of ten. */
export function learningRateBy(factor: number, { analysis }: Seen): string {
  const now = learningRateOf(analysis.model.training.optimizer);
  return `${Number((now * factor).toPrecision(2))} instead of ${now}`;
}
