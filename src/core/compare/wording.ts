import type { LayerReport } from "../analyze.ts";
import { formatShape, type Size } from "../shape.ts";
import { type ByteUnit, formatBytes, formatCount, formatOperations, grouped } from "../wording.ts";
import type { ComparedTotal } from "./compare.ts";

export function formatTotal(value: Size, unit: ComparedTotal["unit"], byteUnit: ByteUnit = "MB"): string {
  if (unit === "bytes") return formatBytes(value, byteUnit);
  if (unit === "operations") return formatOperations(value);
  return unit === "pixels" && value !== null ? `${grouped(value)} pixels` : formatCount(value);
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

/** One layer as a line of text, in columns that stay the same from model to model, so that a text diff aligns layers. */
export const layerLine = ({ node, output, parameters, macs, receptiveField: field }: LayerReport): string =>
  [
    node.name.padEnd(34),
    node.type.padEnd(24),
    (output ? formatShape(output) : "?").padEnd(16),
    formatCount(parameters.value).padStart(12),
    formatOperations(macs.value).padStart(9),
    (field === "all" ? "all" : field ? formatShape(field.size) : "").padStart(10),
  ]
    .join("  ")
    .trimEnd();
