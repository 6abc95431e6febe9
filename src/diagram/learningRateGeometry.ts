import type { TriedRate } from "../core/learningRateRange.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands in the chart of the loss by the learning rate, rates on a logarithmic axis. */
export interface LearningRateGeometry {
  readonly width: number;
  readonly height: number;
  readonly frame: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly rates: readonly { readonly x: number; readonly text: string }[];
  readonly losses: readonly { readonly y: number; readonly text: string }[];
  /** Loss of each batch. */
  readonly dots: readonly Point[];
  /** Their mean. */
  readonly line: readonly Point[];
  readonly mark: { readonly x: number; readonly text: string } | undefined;
}

/** Between two powers of ten on the axis, in pixels: below it, only every second one or fewer have their text. */
const roomForRate = 36;

/** @param size  of the whole, in pixels */
export function learningRateGeometry(
  tried: readonly TriedRate[],
  suggestion?: number,
  size = { width: 720, height: 420 },
): LearningRateGeometry {
  const frame = { left: 64, top: 24, right: size.width - 24, bottom: size.height - 52 };
  const rates = tried.map(({ learningRate }) => Math.log10(learningRate));
  const losses = tried.map(({ smoothed }) => smoothed);
  const [first, last] = [Math.floor(Math.min(...rates)), Math.ceil(Math.max(...rates))];
  const low = Math.min(...losses, ...tried.map(({ loss }) => loss));
  const high = Math.min(Math.max(...losses), 2 * (losses[0] ?? 1));
  const [across, down] = [frame.right - frame.left, frame.bottom - frame.top];
  const every = Math.max(1, Math.ceil((roomForRate * (last - first)) / across));
  const x = (power: number) => round(frame.left + ((power - first) / Math.max(1, last - first)) * across);
  const y = (loss: number) =>
    round(frame.top + down * (1 - (Math.min(loss, high) - low) / Math.max(high - low, Number.MIN_VALUE)));
  const at = (index: number, loss: number) => ({ x: x(rates[index] ?? 0), y: y(loss) });
  return {
    ...size,
    frame,
    rates: Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => first + index * every).map(
      (power) => ({ x: x(power), text: `1e${power}` }),
    ),
    losses: [0, 1, 2, 3, 4]
      .map((part) => low + ((high - low) * part) / 4)
      .map((loss) => ({ y: y(loss), text: loss.toPrecision(3) })),
    dots: tried.map(({ loss }, index) => at(index, loss)),
    line: tried.map(({ smoothed }, index) => at(index, smoothed)),
    mark: suggestion === undefined ? undefined : { x: x(Math.log10(suggestion)), text: String(suggestion) },
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
