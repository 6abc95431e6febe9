import { csvOf } from "../../../src/core/csv.ts";

/** What a chart shows, in numbers. */
export interface ChartTable {
  readonly caption: string;
  /** The first names the rows. */
  readonly columns: readonly { readonly title: string; readonly format: (value: number) => string }[];
  /** NaN or `undefined`: not known. */
  readonly rows: readonly (readonly (number | undefined)[])[];
  /** A sentence in place of rows, while there are none. */
  readonly empty?: string;
}

/** With all digits. */
export const csvOfTable = ({ columns, rows }: ChartTable): string =>
  csvOf(
    columns.map(({ title }) => title),
    rows,
  );
