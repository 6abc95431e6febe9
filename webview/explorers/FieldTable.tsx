import type { Analysis, LayerReport } from "../../src/core/analyze.ts";
import type { Size } from "../../src/core/shape.ts";

/** How the field grows from the input to a layer, along the widest way: the same as the picture, as a table. */
export function FieldTable({ analysis, node }: { analysis: Analysis; node: number }) {
  const way = wayTo(analysis, node);
  return (
    <details>
      <summary>How the field grows, layer by layer</summary>
      <div class="scrolls">
        <table class="facts">
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">Sees, pixels</th>
              <th scope="col">Step between neighbours</th>
            </tr>
          </thead>
          <tbody>
            {way.map(({ node: { id, name }, receptiveField: field }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{field === "all" ? "the whole input" : field ? times(field.size) : "unknown"}</td>
                <td>{typeof field === "object" ? times(field.stride) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const times = ([height, width]: readonly [Size, Size]): string =>
  `${height?.toLocaleString("en") ?? "?"}×${width?.toLocaleString("en") ?? "?"}`;

/** Backwards by the input that sees most; layers that leave the field as it was are left out. */
function wayTo({ layers }: Analysis, node: number): readonly LayerReport[] {
  const way: LayerReport[] = [];
  for (let report = layers[node]; report; report = widest(report.node.inputs.map((id) => layers[id])))
    way.unshift(report);
  return way.filter((report, place) => {
    const before = way[place - 1];
    return (
      place === way.length - 1 ||
      !before ||
      JSON.stringify(before.receptiveField) !== JSON.stringify(report.receptiveField)
    );
  });
}

const widest = (reports: readonly (LayerReport | undefined)[]): LayerReport | undefined =>
  reports.reduce((most, report) => (areaOf(report) > areaOf(most) ? report : most), reports[0]);

function areaOf(report: LayerReport | undefined): number {
  const field = report?.receptiveField;
  if (field === "all") return Number.POSITIVE_INFINITY;
  return field ? (field.size[0] ?? 0) * (field.size[1] ?? 0) : 0;
}
