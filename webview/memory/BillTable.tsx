import { formatRange } from "../../src/core/plan/formatRange.ts";
import type { ByteUnit } from "../../src/core/wording.ts";
import type { BillLine } from "../../src/protocol/memory.ts";

/** The lines of the bill in the order of the bar, each with its sum. */
export const BillTable = ({ lines, unit }: { lines: readonly BillLine[]; unit: ByteUnit }) => (
  <table class="bill">
    <thead>
      <tr>
        <th scope="col">what</th>
        <th scope="col" class="number">
          memory
        </th>
        <th scope="col">why</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ id, name, bytes, why }) => (
        <tr key={id}>
          <th scope="row">
            <svg class="mark" width="10" height="10" aria-hidden="true">
              <rect class={`part-${id}`} width="10" height="10" rx="2" />
            </svg>
            {name}
          </th>
          <td class="number">{formatRange(bytes, unit)}</td>
          <td class="dim why">{why}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
