import type { HealthReport } from "../../../src/protocol/insight.ts";
import { type Measure, placeOf, power, powersAround } from "./measures.ts";

interface Props {
  measure: Measure;
  /** Of the whole run. */
  reports: readonly HealthReport[];
  report: HealthReport;
  onReveal: (layer: string) => void;
}

/** A bar for each layer, from the first to the last, over the range that it had in the whole run. */
export function Layers({ measure, reports, report, onReveal }: Props) {
  const ranges = rangesOf(measure, reports);
  const powers = powersAround([...ranges.values()].flat());
  const bad = new Set(
    report.findings.filter(({ code }) => measure.codes.includes(code)).flatMap(({ layers }) => layers),
  );
  const at = (value: number) => `${(100 * placeOf(value, measure, powers)).toFixed(2)}%`;
  const rows = report.look.layers.filter((layer) => measure.value(layer) !== undefined);
  return (
    <>
      <p class="dim">{measure.doc}</p>
      <ul class="layer-bars">
        {rows.map((layer) => {
          const value = measure.value(layer);
          const [low, high] = ranges.get(layer.name) ?? [0, 0];
          return (
            <li key={layer.name} class={bad.has(layer.name) ? "bad" : ""}>
              <button type="button" class="link" title="Show in the model" onClick={() => onReveal(layer.name)}>
                {layer.name}
              </button>
              <span class="bar" aria-hidden="true">
                {reports.length > 1 && (
                  <span class="bar-range" style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }} />
                )}
                {typeof value === "number" && <span class="bar-value" style={{ width: at(value) }} />}
                {measure.usual !== undefined && <span class="bar-usual" style={{ left: at(measure.usual) }} />}
              </span>
              <span class="number">
                {measure.format(layer)}
                {bad.has(layer.name) && <span class="visually-hidden"> (not well)</span>}
              </span>
            </li>
          );
        })}
      </ul>
      <p class="scale dim">
        {measure.scale === "powers"
          ? `Bars grow by powers of ten, from ${power(powers[0])} to ${power(powers[1])}.`
          : "A full bar is all of them."}
        {reports.length > 1 && " The thin line is the range over the whole run."}
      </p>
    </>
  );
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
