import type { ChartTable } from "./chartTable.ts";

/** A chart's numbers. A long table scrolls, by the keyboard too. */
export const TableView = ({ caption, columns, rows, empty }: ChartTable) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <section class="chart-table" tabIndex={0} aria-label={caption}>
    <table>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {columns.map(({ title, format }, column) => {
              const value = row[column];
              const shown = value === undefined || !Number.isFinite(value) ? "" : format(value);
              return column === 0 ? (
                <th key={title} scope="row">
                  {shown}
                </th>
              ) : (
                <td key={title}>{shown}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
    {rows.length === 0 && empty && <p class="dim">{empty}</p>}
  </section>
);
