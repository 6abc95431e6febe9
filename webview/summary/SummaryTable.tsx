import { useState } from "preact/hooks";
import type { Span } from "../../src/core/model.ts";
import { type TableFormat, tableFormatNames, tableFormats } from "../../src/core/summary/formats.ts";
import { type Level, type SortKey, sortRows } from "../../src/core/summary/rows.ts";
import { formatBytes, formatCount, formatOperations } from "../../src/core/wording.ts";
import type { SummaryState } from "../../src/protocol/summary.ts";
import { Segmented } from "../shared/Segmented.tsx";
import { Row } from "./Row.tsx";

interface Props extends SummaryState {
  onReveal: (span: Span) => void;
  onCopy: (text: string, format: TableFormat) => void;
}

const levelOptions = [
  { name: "layers", title: "Layers" },
  { name: "blocks", title: "Blocks" },
] as const;

const columns: readonly { readonly key: SortKey; readonly title: string; readonly number?: true }[] = [
  { key: "order", title: "Layer" },
  { key: "type", title: "Type" },
  { key: "bytes", title: "Output", number: true },
  { key: "parameters", title: "Parameters", number: true },
  { key: "macs", title: "MACs", number: true },
  { key: "sees", title: "Sees", number: true },
];

/** A table of more rows takes long to draw; nobody reads them all. */
const mostShown = 1500;

/** Every layer with what it costs: sorted by a click on a head, copied by a click on a format. */
export function SummaryTable({ name, unit, levels, onReveal, onCopy }: Props) {
  const [level, setLevel] = useState<Level>("layers");
  const [sort, setSort] = useState<{ by: SortKey; reversed: boolean }>({ by: "order", reversed: false });
  const summary = levels[level];
  const rows = sortRows(summary.rows, sort.by, sort.reversed);
  const { totals } = summary;
  const choose = (by: SortKey) => setSort({ by, reversed: sort.by === by && !sort.reversed });
  return (
    <main>
      <header>
        <h1>{name}</h1>
        <div class="tools">
          <Segmented label="Rows" options={levelOptions} chosen={level} onChoose={setLevel} />
          <span class="copy">
            <span class="dim">Copy as</span>
            {tableFormatNames.map((format) => (
              <button
                key={format}
                type="button"
                class="link-button"
                onClick={() => onCopy(tableFormats[format].of({ rows, totals }), format)}
              >
                {tableFormats[format].title}
              </button>
            ))}
          </span>
        </div>
      </header>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, number }) => (
              <th
                key={key}
                scope="col"
                class={number ? `number ${key}` : key}
                aria-sort={sort.by === key ? (sort.reversed ? "descending" : "ascending") : "none"}
              >
                <button type="button" class="link-button" onClick={() => choose(key)}>
                  {title}
                  <span aria-hidden="true">{sort.by === key ? (sort.reversed ? " ↑" : " ↓") : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostShown).map((row) => (
            <Row key={row.order} row={row} totals={totals} unit={unit} onReveal={onReveal} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{level === "layers" ? `${formatCount(rows.length)} rows` : "Total"}</th>
            <td class="type" />
            <td class="number">{formatBytes(totals.bytes, unit)}</td>
            <td class="number">{formatCount(totals.parameters)}</td>
            <td class="number">{formatOperations(totals.macs)}</td>
            <td class="sees" />
          </tr>
        </tfoot>
      </table>
      {rows.length > mostShown && (
        <p class="dim">
          The first {formatCount(mostShown)} of {formatCount(rows.length)} rows. Show blocks, or copy the table, to see
          all.
        </p>
      )}
    </main>
  );
}
