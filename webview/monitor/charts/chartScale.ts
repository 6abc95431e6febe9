import { type ScaleLinear, scaleLinear } from "d3-scale";
import type { ChartPoint } from "../../shared/charts/namePlaces.ts";

/**
 * The part of the values worth drawing large. Once an epoch is done, the first half epoch, where a network leaves
 * chance level, may run out of the frame: it would press everything later into one line.
 */
export function interesting(training: readonly ChartPoint[], validation: readonly ChartPoint[]): [number, number] {
  const settled = validation.length > 0 ? training.filter(({ x }) => x >= 0.5) : training;
  const values = [...settled, ...validation].map(({ y }) => y);
  if (values.length === 0) return [0, 1];
  return [Math.min(...values), Math.max(...values)];
}

/** From 0, because a loss means something only against 0. */
export function lossScale([, high]: [number, number], height: number): ScaleLinear<number, number> {
  return scaleLinear([0, high > 0 ? high : 1], [height, 0]).nice(3);
}

/** Up to 100 %, from the nearest round share below. */
export function accuracyScale([low]: [number, number], height: number): ScaleLinear<number, number> {
  const steps = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99];
  return scaleLinear([steps.findLast((step) => step <= low) ?? 0, 1], [height, 0]);
}

export const formatLoss = (loss: number): string => loss.toFixed(4);

/** As short as an axis needs. */
export const formatLossTick = (loss: number): string => String(Number(loss.toPrecision(2)));
export const formatShareTick = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
