import type { ExperimentTable } from "../../src/lessons/experiment.ts";
import { Scrolling } from "./Scrolling.tsx";
import { shownAs } from "./values.ts";

interface Props {
  table: ExperimentTable;
  /** Its title stands elsewhere. */
  isPlain?: boolean;
}

/** Text left, numbers right. */
export const ResultTable = ({ table: { title, columns, rows }, isPlain }: Props) => (
  <Scrolling class="result-table" label={title}>
    <table>
      <caption class={isPlain ? "visually-hidden" : ""}>{title}</caption>
      <thead>
        <tr>
          {columns.map(({ label, form }) => (
            <th key={label} scope="col" class={form === "text" ? "" : "number"}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {columns.map(({ label, form }, column) =>
              column === 0 ? (
                <th key={label} scope="row" class={form === "text" ? "" : "number"}>
                  {shownAs(form, row[column])}
                </th>
              ) : (
                <td key={label} class={form === "text" ? "" : "number"}>
                  {shownAs(form, row[column])}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolling>
);
