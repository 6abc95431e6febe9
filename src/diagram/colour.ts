import type { LayerReport } from "../core/analyze.ts";
import type { Size } from "../core/shape.ts";
import { formatBytes, formatCount, formatOperations } from "../core/wording.ts";

/** One thing that the colours of a drawing can say. */
interface Meaning {
  readonly title: string;
  /** What the legend says it is. */
  readonly legend: string;
  of(report: LayerReport): Size;
  format(amount: Size): string;
}

export const meanings = {
  memory: {
    title: "Memory",
    legend: "Memory of each output, one example",
    of: ({ bytes }) => bytes.output,
    format: (bytes) => formatBytes(bytes),
  },
  parameters: {
    title: "Parameters",
    legend: "Parameters of each layer",
    of: ({ parameters }) => parameters.value,
    format: (count) => `${formatCount(count)} ${count === 1 ? "parameter" : "parameters"}`,
  },
  macs: {
    title: "MACs",
    legend: "Multiply-accumulates of each layer, one example",
    of: ({ macs }) => macs.value,
    format: (macs) => `${formatOperations(macs)} MACs`,
  },
} as const satisfies Record<string, Meaning>;

export type ColourName = keyof typeof meanings | "none";
export const colourNames: readonly ColourName[] = ["memory", "parameters", "macs", "none"];

/** Colours come in so many steps, so that a theme can say what each of them is. 0: no colour. */
export const levels = 7;

/** Steps follow the square root: a few large layers must not make all others look alike. */
export function levelOf(amount: Size, most: number): number {
  if (amount === null || amount <= 0 || most <= 0) return 0;
  return Math.min(Math.max(Math.ceil(levels * Math.sqrt(amount / most)), 1), levels);
}

export interface Legend {
  readonly title: string;
  /** The largest amount, which has the last colour. */
  readonly most: string;
}
