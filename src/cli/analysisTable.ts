import type { Analysis } from "../core/analyze.ts";
import type { Size } from "../core/shape.ts";
import {
  type Level,
  type SortKey,
  type Summary,
  type SummaryRow,
  shareOf,
  sortRows,
  summaryOf,
} from "../core/summary/rows.ts";
import { formatBytes, formatCount, formatOperations } from "../core/wording.ts";
import { table } from "./table.ts";

export interface TableOptions {
  readonly level: Level;
  readonly sort: SortKey;
  /** Outputs as a program's framework has them, in the order of the layers. */
  readonly outputs?: readonly string[];
  /** What the framework counts, where that is not what the layers have together. */
  readonly counts?: Counts;
}

interface Counts {
  readonly total: Size;
  readonly trainable: Size;
  readonly nonTrainable: Size;
  readonly buffers: Size;
}

/** What `cnn analyze` prints for a person. */
export function analysisTable(analysis: Analysis, options: TableOptions): string {
  const { level, sort, outputs, counts } = options;
  const { model, layers, inference, training } = analysis;
  const parameters = counts ?? analysis.parameters;
  const { rows: plain, totals } = summaryOf(analysis, level);
  const rows = plain.map((row) => ({ ...row, output: (level === "layers" && outputs?.[row.order]) || row.output }));
  const peak = layers[inference.peakNode ?? -1]?.node.name;
  const { convention, batch, total, ...lines } = training;
  const bill = Object.entries(lines).map(([what, bytes]) => `${what} ${formatBytes(bytes)}`);
  return [
    model.name,
    "",
    table([heads, ...sortRows(rows, sort).map((row) => cells(row, totals))], [3, 4, 5, 6, 8]),
    "",
    table(
      [
        [
          "Parameters",
          formatCount(parameters.total),
          `${formatCount(parameters.trainable)} trainable, ${formatCount(parameters.nonTrainable)} not${counts?.buffers ? `; ${formatCount(counts.buffers)} in buffers` : ""}`,
        ],
        [
          "Operations",
          `${formatOperations(analysis.macs)} MACs`,
          `${formatOperations(analysis.flops)} FLOPs for one example`,
        ],
        [
          "Predicting",
          formatBytes(inference.total),
          `weights ${formatBytes(inference.weights)} + largest maps ${formatBytes(inference.peakActivations)}${peak ? `, while ${peak} runs` : ""}`,
        ],
        ["Training", formatBytes(total), `batch of ${formatCount(batch)}, ${convention}: ${bill.join(", ")}`],
      ],
      [1],
    ),
  ].join("\n");
}

const heads = ["layer", "type", "output", "parameters", "%", "MACs", "%", "", "output bytes", "sees"];

function cells(row: SummaryRow, totals: Summary["totals"]): string[] {
  const { name, type, output, parameters, macs, bytes, seesText } = row;
  return [
    name,
    type,
    output || "?",
    parameters === null ? "?" : formatCount(parameters),
    percent(parameters, totals.parameters),
    macs === null ? "?" : formatOperations(macs),
    percent(macs, totals.macs),
    bar(shareOf(macs, totals.macs)),
    bytes === null ? "?" : formatCount(bytes),
    seesText,
  ];
}

const percent = (size: Size, total: Size): string => (size ? (100 * shareOf(size, total)).toFixed(1) : "");

const barWidth = 8;

/** Eighths of a character: `██▍`. */
function bar(share: number): string {
  const eighths = Math.round(share * barWidth * 8);
  return "█".repeat(Math.floor(eighths / 8)) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
}
