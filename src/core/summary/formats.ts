import { csvOf } from "../csv.ts";
import type { Size } from "../shape.ts";
import { grouped } from "../wording.ts";
import { type Summary, type SummaryRow, shareOf } from "./rows.ts";

/** Texts that a table can be copied as. */
export const tableFormats = {
  markdown: { title: "Markdown", of: markdown },
  csv: { title: "CSV", of: csv },
  latex: { title: "LaTeX", of: latex },
} as const;

export type TableFormat = keyof typeof tableFormats;
export const tableFormatNames = Object.keys(tableFormats) as TableFormat[];

const heads = ["Layer", "Type", "Output", "Parameters", "%", "MACs", "%", "Output bytes", "%", "Sees"] as const;
const numeric = [3, 4, 5, 6, 7, 8];

function cells(row: SummaryRow, { totals }: Summary): string[] {
  const { name, type, output, parameters, macs, bytes, seesText } = row;
  const share = (size: Size, total: Size) => (size === null ? "" : (100 * shareOf(size, total)).toFixed(1));
  return [
    name,
    type,
    output,
    count(parameters),
    share(parameters, totals.parameters),
    count(macs),
    share(macs, totals.macs),
    count(bytes),
    share(bytes, totals.bytes),
    seesText,
  ];
}

const count = (size: Size): string => (size === null ? "?" : grouped(size));

const totalCells = ({ totals }: Summary): string[] => [
  "Total",
  "",
  "",
  count(totals.parameters),
  "",
  count(totals.macs),
  "",
  count(totals.bytes),
  "",
  "",
];

function markdown(summary: Summary): string {
  const escaped = (value: string) => value.replace(/[\\`*_|<[\]]/g, "\\$&");
  const line = (values: readonly string[]) => `| ${values.map(escaped).join(" | ")} |`;
  const rule = heads.map((_, column) => (numeric.includes(column) ? "---:" : "---"));
  const rows = summary.rows.map((row) => line(cells(row, summary)));
  return [line(heads), line(rule), ...rows, line(totalCells(summary))].join("\n");
}

function csv({ rows }: Summary): string {
  const head = ["layer", "type", "output", "parameters", "macs", "output_bytes", "receptive_field"];
  return csvOf(
    head,
    rows.map(({ name, type, output, parameters, macs, bytes, seesText }) => [
      name,
      type,
      output,
      parameters,
      macs,
      bytes,
      seesText,
    ]),
  );
}

/** For the package booktabs. */
function latex(summary: Summary): string {
  const escaped = (value: string) =>
    value
      .replace(/[\\{}]/g, "")
      .replace(/[#$%&_]/g, "\\$&")
      .replaceAll("×", "$\\times$")
      .replaceAll("~", "")
      .replaceAll("^", "");
  const line = (values: readonly string[]) => `  ${values.map(escaped).join(" & ")} \\\\`;
  const columns = heads.map((_, column) => (numeric.includes(column) ? "r" : "l")).join("");
  return [
    `\\begin{tabular}{${columns}}`,
    "  \\toprule",
    line(heads),
    "  \\midrule",
    ...summary.rows.map((row) => line(cells(row, summary))),
    "  \\midrule",
    line(totalCells(summary)),
    "  \\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}
