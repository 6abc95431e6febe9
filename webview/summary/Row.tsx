import type { Span } from "../../src/core/model.ts";
import type { Size } from "../../src/core/shape.ts";
import { type Amount, type SummaryRow, shareOf } from "../../src/core/summary/rows.ts";
import { type ByteUnit, formatBytes, formatCount, formatOperations } from "../../src/core/wording.ts";

interface Props {
  row: SummaryRow;
  totals: Readonly<Record<Amount, Size>>;
  unit: ByteUnit;
  onReveal: (span: Span) => void;
}

/** One layer. Its bars are its shares of the network's totals. */
export function Row({ row, totals, unit, onReveal }: Props) {
  const { name, type, output, parameters, macs, bytes, seesText, span } = row;
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link-button" title="Show its text" onClick={() => onReveal(span)}>
          {name}
        </button>
      </th>
      <td class="dim type">{type}</td>
      <Cell
        shown={output || "?"}
        detail={formatBytes(bytes, unit)}
        share={shareOf(bytes, totals.bytes)}
        kind="memory"
      />
      <Cell
        shown={parameters === 0 ? "" : formatCount(parameters)}
        share={shareOf(parameters, totals.parameters)}
        kind="parameters"
      />
      <Cell shown={macs === 0 ? "" : formatOperations(macs)} share={shareOf(macs, totals.macs)} kind="macs" />
      <td class="number dim sees">{seesText}</td>
    </tr>
  );
}

function Cell({ shown, detail, share, kind }: { shown: string; detail?: string; share: number; kind: string }) {
  const percent = `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %`;
  return (
    <td class="number amount" title={[detail, share > 0 ? `${percent} of all` : ""].filter(Boolean).join(", ")}>
      <span>{shown}</span>
      <span class="percent dim">{share >= 0.0005 ? percent : ""}</span>
      <svg width="100%" height="3" aria-hidden="true">
        <rect class={`share ${kind}`} width={`${share * 100}%`} height="3" rx="1.5" />
      </svg>
    </td>
  );
}
