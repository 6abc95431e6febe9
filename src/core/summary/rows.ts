import type { Analysis, LayerReport } from "../analyze.ts";
import type { Span } from "../model.ts";
import { type AxisOrder, addSizes, alongAxes, formatInOrder, formatShape, type Size } from "../shape.ts";
import { typeName } from "../typeNames.ts";

/** One line of the summary: a layer, or all layers of a block. */
export interface SummaryRow {
  /** Its place among the layers; of a block, that of its first. */
  readonly order: number;
  readonly name: string;
  readonly type: string;
  /** As `56×56×64`; empty while unknown. */
  readonly output: string;
  /** How many layers it stands for. */
  readonly layers: number;
  readonly parameters: Size;
  /** For one example. */
  readonly macs: Size;
  /** Bytes of the outputs of one example; 0 for a view. */
  readonly bytes: Size;
  /** Height of the receptive field in pixels; `null` for everything and for unknown. */
  readonly sees: Size;
  readonly seesText: string;
  readonly span: Span;
}

export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly totals: Record<Amount, Size>;
}

/** What is added up, and compared by bars. */
export const amounts = ["parameters", "macs", "bytes"] as const;
export type Amount = (typeof amounts)[number];

export const levels = ["layers", "blocks"] as const;
export type Level = (typeof levels)[number];

/** Every layer, or every block of the model file's own list with what its layers have together. */
export function summaryOf({ layers, model }: Analysis, level: Level = "layers"): Summary {
  const rows = layers.map((report, place) => rowOf(report, place, model.order));
  const total = (amount: Amount) => addSizes(...rows.map((row) => row[amount]));
  return {
    rows: level === "layers" ? rows : blocks(rows, layers),
    totals: { parameters: total("parameters"), macs: total("macs"), bytes: total("bytes") },
  };
}

function rowOf(
  { node, output, parameters, macs, bytes, receptiveField: field }: LayerReport,
  order: number,
  axes: AxisOrder | undefined,
): SummaryRow {
  return {
    order,
    name: node.name,
    type: typeName(node),
    output: output ? formatInOrder(output, axes) : "",
    layers: 1,
    parameters: parameters.value,
    macs: macs.value,
    bytes: node.type === "Input" ? 0 : bytes.output,
    sees: typeof field === "object" ? (alongAxes(output ?? [], field.size)[0] ?? null) : null,
    seesText: field === "all" ? "all" : field ? formatShape(alongAxes(output ?? [], field.size)) : "",
    span: node.span,
  };
}

function blocks(rows: readonly SummaryRow[], layers: readonly LayerReport[]): SummaryRow[] {
  const groups: { key: string; rows: SummaryRow[] }[] = [];
  for (const row of rows) {
    const { path = [], usedAt = [] } = layers[row.order]?.node ?? {};
    const key = path[0] ?? row.name;
    const last = groups.at(-1);
    const one = { ...row, span: usedAt[0] ?? row.span };
    if (last?.key === key && path.length > 0) last.rows.push(one);
    else groups.push({ key, rows: [one] });
  }
  return groups.map(({ key, rows }) => together(key, rows));
}

function together(name: string, rows: readonly SummaryRow[]): SummaryRow {
  const [first, last] = [rows[0] as SummaryRow, rows.at(-1) as SummaryRow];
  if (rows.length === 1) return { ...first, name };
  const total = (amount: Amount) => addSizes(...rows.map((row) => row[amount]));
  return {
    ...last,
    order: first.order,
    name,
    type: `${rows.length} layers`,
    layers: rows.length,
    parameters: total("parameters"),
    macs: total("macs"),
    bytes: total("bytes"),
    span: first.span,
  };
}

export const sortKeys = ["order", "name", "type", "parameters", "macs", "bytes", "sees"] as const;
export type SortKey = (typeof sortKeys)[number];

/** Largest first for amounts, as written or by the alphabet for the rest; what is unknown comes last. */
export function sortRows(rows: readonly SummaryRow[], by: SortKey, reversed = false): readonly SummaryRow[] {
  const sign = (isAmount(by) ? -1 : 1) * (reversed ? -1 : 1);
  return [...rows].sort((a, b) => {
    const [first, second] = [a[by], b[by]];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || a.order - b.order;
    const difference =
      typeof first === "number" && typeof second === "number"
        ? first - second
        : String(first).localeCompare(String(second), "en", { numeric: true });
    return sign * difference || a.order - b.order;
  });
}

const isAmount = (key: SortKey): boolean => key === "sees" || amounts.some((amount) => amount === key);

/** From 0 to 1; 0 where one of the two is unknown. */
export const shareOf = (size: Size, total: Size): number => (size === null || !total ? 0 : size / total);
