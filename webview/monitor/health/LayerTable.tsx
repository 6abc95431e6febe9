import type { Look } from "../../../src/core/health/look.ts";
import { percent } from "../../../src/core/health/wording.ts";
import { measures } from "./measures.ts";

/** All numbers of a look. */
export const LayerTable = ({ look }: { look: Look }) => (
  <details>
    <summary>All numbers as a table</summary>
    <div class="wide-table">
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">layer</th>
            {[...measures.map(({ title }) => title), "zeros"].map((title) => (
              <th key={title} scope="col" class="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {look.layers.map((layer) => (
            <tr key={layer.name}>
              <th scope="row">{layer.name}</th>
              {measures.map((measure) => (
                <td key={measure.name} class="number">
                  {measure.value(layer) === undefined ? "" : measure.format(layer)}
                </td>
              ))}
              <td class="number">{percent(layer.zeros)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
