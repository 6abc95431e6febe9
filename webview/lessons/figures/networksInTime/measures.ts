import { formatCount, formatOperations } from "../../../../src/core/wording.ts";
import type { NetworkInTime } from "../../../../src/lessons/figures/networksInTime.ts";

/** One number that networks are compared by. */
export interface Measure {
  readonly name: "parameters" | "macs" | "depth" | "accuracy";
  readonly title: string;
  /** What the bars' length means. */
  readonly scale: string;
  value(network: NetworkInTime): number | undefined;
  text(value: number): string;
  /** Of the bar, from 0 to 1. */
  length(value: number, all: readonly number[]): number;
  /** From one network to the next: "× 9.0", "+ 1.3 points". */
  change(from: number, to: number): string;
}

const times = (from: number, to: number): string => {
  const ratio = to / from;
  if (ratio >= 1) return `× ${digits(ratio)}`;
  return `÷ ${digits(1 / ratio)}`;
};

const digits = (value: number): string => (value >= 99.5 ? formatCount(Math.round(value)) : value.toPrecision(2));

/** A tenth of the smallest has no length. */
const logarithmic = (value: number, all: readonly number[]): number => {
  const [low, high] = [Math.log10(Math.min(...all)) - 0.5, Math.log10(Math.max(...all))];
  return (Math.log10(value) - low) / (high - low);
};

const linear = (value: number, all: readonly number[]): number => value / Math.max(...all);

export const measures: readonly Measure[] = [
  {
    name: "parameters",
    title: "Parameters",
    scale: "trainable parameters; logarithmic",
    value: ({ parameters }) => parameters,
    text: (value) => formatCount(value),
    length: logarithmic,
    change: times,
  },
  {
    name: "macs",
    title: "MACs",
    scale: "multiply-accumulates for one image; logarithmic",
    value: ({ macs }) => macs,
    text: (value) => formatOperations(value),
    length: logarithmic,
    change: times,
  },
  {
    name: "depth",
    title: "Layers",
    scale: "layers with weights on the longest way through the network",
    value: ({ depth }) => depth,
    text: (value) => `${value}`,
    length: linear,
    change: (from, to) => `${to < from ? "−" : "+"} ${Math.abs(to - from)}`,
  },
  {
    name: "accuracy",
    title: "Top-1",
    scale: "published accuracy on ImageNet, one crop, where the zoo has it for this file",
    value: ({ accuracy }) => accuracy,
    text: (value) => `${(100 * value).toFixed(1)} %`,
    length: (value) => value,
    change: (from, to) => `${to < from ? "−" : "+"} ${Math.abs(100 * (to - from)).toFixed(1)} points`,
  },
];
