import type { LayerReport } from "../analyze.ts";
import type { LayerNode } from "../model.ts";
import { type AxisOrder, formatInOrder, formatShape, type Size } from "../shape.ts";
import { type ByteUnit, formatBytes, formatCount, formatOperations, grouped } from "../wording.ts";
import type { ComparedTotal } from "./compare.ts";

export function formatTotal(value: Size, unit: ComparedTotal["unit"], byteUnit: ByteUnit = "MB"): string {
  if (unit === "bytes") return formatBytes(value, byteUnit);
  if (unit === "operations") return formatOperations(value);
  return unit === "pixels" && value !== null
    ? `${grouped(value)} ${value === 1 ? "pixel" : "pixels"}`
    : formatCount(value);
}

/** `+12.5 %`, `−3.1 %`, `×4.2` where it more than doubles; empty where nothing changes or something is unknown. */
export function formatChange(left: Size, right: Size): string {
  if (left === null || right === null || left === right) return "";
  if (left === 0) return "new";
  const ratio = right / left;
  if (ratio >= 2) return `×${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(2)}`;
  const percent = Math.abs(100 * (ratio - 1));
  return `${ratio > 1 ? "+" : "−"}${percent >= 0.05 ? percent.toFixed(1) : percent.toPrecision(1)} %`;
}

/** `MACs` for `macs`: totals by the words that people read. */
export const titleOf = (name: ComparedTotal["name"]): string =>
  ({ macs: "MACs", flops: "FLOPs" })[name as string] ?? name;

/**
 * One layer as a line of text, in columns that stay the same from model to model, so that a text diff aligns layers.
 * What says most comes first, where a narrow editor shows it.
 */
export const layerLine = (report: LayerReport, order?: AxisOrder): string => {
  const { node, output, parameters, macs, receptiveField: field } = report;
  return [
    [node.type, ...written(report)].join(" ").padEnd(36),
    (output ? formatInOrder(output, order) : "?").padEnd(14),
    formatCount(parameters.value).padStart(12),
    formatOperations(macs.value).padStart(9),
    (field === "all" ? "all" : field ? formatShape(field.size) : "").padStart(10),
    lastingName(node),
  ]
    .join("  ")
    .trimEnd();
};

/** Short words for the parameters, as the diagram has them. */
const written = ({ type, params }: LayerReport): readonly string[] => {
  const label = params && type?.label?.(params as never);
  const activation = params && type?.activation?.(params as never);
  return [label, activation === "linear" ? undefined : activation].filter(
    (word) => word !== undefined && word !== "",
  ) as string[];
};

/** Without the number that the reader of files gave it: one layer more would change the numbers of all that follow. */
function lastingName({ name, type }: LayerNode): string {
  const own = name.slice(name.lastIndexOf("/") + 1);
  const made = own.replace(/_\d+$/, "").replaceAll("_", "").toLowerCase() === type.toLowerCase();
  return made ? name.slice(0, -own.length) : name;
}
