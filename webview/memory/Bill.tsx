import { type ByteUnit, formatBytes } from "../../src/core/wording.ts";
import type { Bill as BillState } from "../../src/protocol/memory.ts";

/** A sum of memory: its total, a bar of its parts, a line for each with the reason. */
export function Bill({ title, lines, total, unit }: BillState & { unit: ByteUnit }) {
  const largestFirst = [...lines].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
  return (
    <section>
      <h2>{title}</h2>
      <p class="total">{formatBytes(total, unit)}</p>
      {total !== null && total > 0 && (
        <svg class="bar" width="100%" height="20" role="img" aria-label="Share of each line in the total">
          <Parts shares={largestFirst.map(({ bytes }) => (bytes ?? 0) / total)} />
        </svg>
      )}
      <table>
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
          {largestFirst.map(({ name, bytes, why }, index) => (
            <tr key={name}>
              <th scope="row">
                <svg class="mark" width="10" height="10" aria-hidden="true">
                  <rect class={`part-${index}`} width="10" height="10" rx="2" />
                </svg>
                {name}
              </th>
              <td class="number">{formatBytes(bytes, unit)}</td>
              <td class="dim">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Parts({ shares }: { shares: readonly number[] }) {
  let before = 0;
  return shares.map((share, index) => {
    const x = before;
    before += share;
    return <rect key={index} class={`part-${index}`} x={`${x * 100}%`} width={`${share * 100}%`} height="20" />;
  });
}
