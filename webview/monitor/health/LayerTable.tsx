import { csvOf } from "../../../src/core/csv.ts";
import type { Look } from "../../../src/core/health/look.ts";
import { percent } from "../../../src/core/health/wording.ts";
import { measures, pull } from "./measures.ts";

/** All numbers of a look. It scrolls, by the keyboard too. */
export const LayerTable = ({ look, title }: { look: Look; title: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <section class="chart-table layer-table" tabIndex={0} aria-label={title}>
    <table>
      <caption class="visually-hidden">{title}</caption>
      <thead>
        <tr>
          {["layer", ...measures.map((measure) => measure.title), "zeros"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {look.layers.map((layer) => (
          <tr key={layer.name}>
            <th scope="row">{layer.name}</th>
            {measures.map((measure) => (
              <td key={measure.name}>{measure.value(layer) === undefined ? "" : measure.format(layer)}</td>
            ))}
            <td>{percent(layer.zeros)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A look as `statistics.jsonl` has it, with what the bars show of the gradient. */
export const csvOfLook = ({ layers }: Look): string =>
  csvOf(
    [
      ...["layer", "weights", "gradient", "gradient / weights", "update"],
      ...["mean", "deviation", "zeros", "units", "dead", "saturated"],
    ],
    layers.map((layer) => [
      ...[layer.name, layer.weights, layer.gradient, pull(layer), layer.update],
      ...[layer.mean, layer.deviation, layer.zeros, layer.units, layer.dead, layer.saturated],
    ]),
  );
