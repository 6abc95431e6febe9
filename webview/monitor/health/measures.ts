import type { HealthCode } from "../../../src/core/health/finding.ts";
import type { LayerLook } from "../../../src/core/health/look.ts";
import { about, percent } from "../../../src/core/health/wording.ts";

/** One number of each layer, as it is drawn. */
export interface Measure {
  readonly name: "gradient" | "step" | "values" | "off";
  readonly title: string;
  readonly doc: string;
  /** By powers of ten, or from 0 to 1. */
  readonly scale: "powers" | "share";
  /** `undefined` where a layer has none, `null` where it is no number. */
  value(layer: LayerLook): number | null | undefined;
  format(layer: LayerLook): string;
  /** Findings that speak of it. */
  readonly codes: readonly HealthCode[];
  /** What is usual, where one can say so. */
  readonly usual?: number;
}

const noNumber = "no number";

/** The gradient as a share of the weights. */
export const pull = ({ gradient, weights }: LayerLook): number | null | undefined =>
  gradient === undefined ? undefined : gradient === null || !weights ? null : gradient / weights;

function small(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return about(value);
  const [digit, exponent] = value.toExponential(0).split("e");
  return `${digit}·${power(Number(exponent))}`;
}

/** `10⁻⁶` */
export const power = (exponent: number): string =>
  `10${[...String(exponent)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("")}`;

export const measures: readonly Measure[] = [
  {
    name: "gradient",
    title: "gradient",
    doc: "The gradient as a share of the weights, so that layers of any size can be compared. Far smaller in early layers: they hardly learn.",
    scale: "powers",
    value: pull,
    format: (layer) => {
      const value = pull(layer);
      return typeof value === "number" ? small(value) : noNumber;
    },
    codes: ["vanishing-gradient", "exploding-gradient", "not-a-number"],
  },
  {
    name: "step",
    title: "step",
    doc: "How much one step changes the weights, as a share of them. Around 0.1 % is usual (the mark).",
    scale: "powers",
    value: ({ update }) => update,
    format: ({ update }) => (typeof update === "number" ? percent(update) : noNumber),
    codes: ["steps-too-large", "steps-too-small"],
    usual: 1e-3,
  },
  {
    name: "values",
    title: "values",
    doc: "What each layer gives: mean ± deviation. The bar is the deviation.",
    scale: "powers",
    value: ({ deviation }) => deviation,
    format: ({ mean, deviation }) =>
      mean === null || deviation === null ? noNumber : `${about(mean)} ± ${about(deviation)}`,
    codes: ["saturated", "not-a-number"],
  },
  {
    name: "off",
    title: "units off",
    doc: "Units that gave 0 for every image looked at. Behind a ReLU they get no gradient, so they stay off.",
    scale: "share",
    value: ({ dead, units }) => (units > 0 ? dead / units : undefined),
    format: ({ dead, units }) => `${dead.toLocaleString("en")} of ${units.toLocaleString("en")}`,
    codes: ["dead-units"],
  },
];

/** From where to where bars go: whole powers of ten around all values, at least two of them. */
export function powersAround(values: readonly number[]): readonly [low: number, high: number] {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return [-4, 0];
  const high = Math.ceil(Math.max(...logs)) || 0;
  return [Math.min(Math.floor(Math.min(...logs)), high - 2), high];
}

/** How far along its bar a value lies, from 0 to 1. */
export function placeOf(value: number, { scale }: Measure, [low, high]: readonly [number, number]): number {
  if (scale === "share") return value;
  return value > 0 ? Math.min(1, Math.max(0, (Math.log10(value) - low) / (high - low))) : 0;
}
