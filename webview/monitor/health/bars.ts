import type { HealthReport } from "../../../src/protocol/insight.ts";
import { type Measure, placeOf, power, powersAround } from "./measures.ts";

/** One layer's number as a bar; places go from 0, its start, to 1, its end. */
export interface Bar {
  readonly layer: string;
  readonly text: string;
  /** `undefined` where it is no number. */
  readonly value: number | undefined;
  /** What it was in the whole run, where there is more than one look. */
  readonly range: readonly [low: number, high: number] | undefined;
  /** A finding speaks of it. */
  readonly isBad: boolean;
}

export interface Bars {
  readonly bars: readonly Bar[];
  /** What is usual, where one can say so. */
  readonly usual: number | undefined;
  /** How bars are to be read, in a sentence or two. */
  readonly scale: string;
}

/** @param reports  of the whole run. @param report  the one that is drawn */
export function barsOf(measure: Measure, reports: readonly HealthReport[], report: HealthReport): Bars {
  const ranges = rangesOf(measure, reports);
  const powers = powersAround([...ranges.values()].flat());
  const bad = new Set(
    report.findings.filter(({ code }) => measure.codes.includes(code)).flatMap(({ layers }) => layers),
  );
  const at = (value: number) => placeOf(value, measure, powers);
  const bars = report.look.layers.flatMap((layer): Bar[] => {
    const value = measure.value(layer);
    if (value === undefined) return [];
    const [low, high] = ranges.get(layer.name) ?? [0, 0];
    return [
      {
        layer: layer.name,
        text: measure.format(layer),
        value: value === null ? undefined : at(value),
        range: reports.length > 1 ? [at(low), at(high)] : undefined,
        isBad: bad.has(layer.name),
      },
    ];
  });
  const growing =
    measure.scale === "powers"
      ? `Bars grow by powers of ten, from ${power(powers[0])} to ${power(powers[1])}.`
      : "A full bar is all of them.";
  return {
    bars,
    usual: measure.usual === undefined ? undefined : at(measure.usual),
    scale: reports.length > 1 ? `${growing} The thin line is the range over the whole run.` : growing,
  };
}

function rangesOf(measure: Measure, reports: readonly HealthReport[]): ReadonlyMap<string, readonly [number, number]> {
  const ranges = new Map<string, readonly [number, number]>();
  for (const { look } of reports)
    for (const layer of look.layers) {
      const value = measure.value(layer);
      if (typeof value !== "number") continue;
      const [low, high] = ranges.get(layer.name) ?? [value, value];
      ranges.set(layer.name, [Math.min(low, value), Math.max(high, value)]);
    }
  return ranges;
}
