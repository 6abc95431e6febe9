import { type ScaleLinear, scaleLinear } from "d3-scale";

export interface ChartPoint {
  /** In epochs. */
  readonly x: number;
  readonly y: number;
}

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

/** Moves labels apart until each has `gap` pixels, keeping their order and staying within `height`. */
export function apart(places: readonly number[], gap: number, height: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    moved[index] = Math.max(moved[index] ?? 0, lowest + gap);
    lowest = moved[index] ?? 0;
  }
  let highest = height;
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index] ?? 0, highest);
    highest = (moved[index] ?? 0) - gap;
  }
  return moved;
}

/**
 * Where the names of lines stand: right of their ends. Names of ends that are less than `near` pixels from each other
 * stand below each other, `gap` apart.
 */
export function namePlaces(ends: readonly ChartPoint[], near: number, gap: number, height: number): ChartPoint[] {
  const places = [...ends];
  let left = ends.map((_, index) => index).sort((a, b) => (ends[b]?.x ?? 0) - (ends[a]?.x ?? 0));
  while (left.length > 0) {
    const x = ends[left[0] ?? 0]?.x ?? 0;
    const group = left.filter((index) => x - (ends[index]?.x ?? 0) < near);
    const heights = apart(
      group.map((index) => Math.min(height, Math.max(0, ends[index]?.y ?? 0))),
      gap,
      height,
    );
    group.forEach((index, place) => {
      places[index] = { x: x + 8, y: heights[place] ?? 0 };
    });
    left = left.filter((index) => !group.includes(index));
  }
  return places;
}

export const formatLoss = (loss: number): string => loss.toFixed(4);

/** As short as an axis needs. */
export const formatLossTick = (loss: number): string => String(Number(loss.toPrecision(2)));
export const formatShareTick = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
