import type { Analysis, LayerReport } from "../analyze.ts";
import { alongAxes, type Size } from "../shape.ts";
import { align, type Pair } from "./align.ts";

/** One line of a comparison. `moved`: the same layer, but what comes in, and so what it costs, is different. */
export interface ComparedLayer {
  readonly kind: "same" | "moved" | "changed" | "added" | "removed";
  readonly left?: LayerReport;
  readonly right?: LayerReport;
  /** Parameters that differ, as written: `filters: 64 → 128`. */
  readonly changes: readonly string[];
}

export interface Comparison {
  readonly layers: readonly ComparedLayer[];
  readonly totals: readonly ComparedTotal[];
}

export interface ComparedTotal extends Omit<Total, "value"> {
  readonly left: Size;
  readonly right: Size;
}

/** Two networks side by side: layers of the same kind and parameters are the same layer, whatever their names. */
export function compare(left: Analysis, right: Analysis): Comparison {
  const pairs = matchKinds(align(left.layers.map(signature), right.layers.map(signature)), left, right);
  return {
    layers: pairs.map((pair) => compared(left.layers[pair.left ?? -1], right.layers[pair.right ?? -1])),
    totals: totalsOf(left).map(({ name, unit, value }, index) => ({
      name,
      unit,
      left: value,
      right: totalsOf(right)[index]?.value ?? null,
    })),
  };
}

const signature = ({ node, params }: LayerReport): string =>
  `${node.type} ${JSON.stringify(params ?? node.parameters)}`;

/** Between two layers that stayed, one that was removed and one of its type that was added are one that changed. */
function matchKinds(pairs: readonly Pair[], left: Analysis, right: Analysis): readonly Pair[] {
  const matched: Pair[] = [];
  let gap: Pair[] = [];
  const close = () => {
    matched.push(...withinGap(gap, left, right));
    gap = [];
  };
  for (const pair of pairs)
    if (pair.left !== undefined && pair.right !== undefined) {
      close();
      matched.push(pair);
    } else gap.push(pair);
  close();
  return matched;
}

function withinGap(gap: readonly Pair[], left: Analysis, right: Analysis): readonly Pair[] {
  const removed = gap.flatMap((pair) => (pair.left === undefined ? [] : [pair.left]));
  const added = gap.flatMap((pair) => (pair.right === undefined ? [] : [pair.right]));
  const types = (indexes: readonly number[], { layers }: Analysis) => indexes.map((id) => layers[id]?.node.type ?? "");
  return align(types(removed, left), types(added, right)).map((pair) => {
    const [from, to] = [removed[pair.left ?? -1], added[pair.right ?? -1]];
    return { ...(from !== undefined && { left: from }), ...(to !== undefined && { right: to }) };
  });
}

function compared(left: LayerReport | undefined, right: LayerReport | undefined): ComparedLayer {
  if (!left || !right)
    return { kind: left ? "removed" : "added", ...(left && { left }), ...(right && { right }), changes: [] };
  const changes = changesBetween(left, right);
  const costs = ({ output, parameters, macs }: LayerReport) => `${output} ${parameters.value} ${macs.value}`;
  const kind = changes.length > 0 ? "changed" : costs(left) === costs(right) ? "same" : "moved";
  return { kind, left, right, changes };
}

function changesBetween(left: LayerReport, right: LayerReport): readonly string[] {
  const [before, after] = [left.params ?? left.node.parameters, right.params ?? right.node.parameters];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const written = (value: unknown) => (value === undefined ? "none" : JSON.stringify(value).replaceAll('"', ""));
  const differing = names.filter((name) => written(before[name]) !== written(after[name]));
  const frozen =
    left.node.trainable === right.node.trainable ? [] : [`trainable: ${left.node.trainable} → ${right.node.trainable}`];
  return [...differing.map((name) => `${name}: ${written(before[name])} → ${written(after[name])}`), ...frozen];
}

const kindsOfTotals = {
  layers: { unit: "count", of: ({ layers }) => layers.length - 1 },
  parameters: { unit: "count", of: ({ parameters }) => parameters.total },
  trainable: { unit: "count", of: ({ parameters }) => parameters.trainable },
  macs: { unit: "operations", of: ({ macs }) => macs },
  flops: { unit: "operations", of: ({ flops }) => flops },
  predicting: { unit: "bytes", of: ({ inference }) => inference.total },
  training: { unit: "bytes", of: ({ training }) => training.total },
  "receptive field": { unit: "pixels", of: lastField },
} as const satisfies Record<string, { unit: string; of: (analysis: Analysis) => Size }>;

export interface Total {
  readonly name: keyof typeof kindsOfTotals;
  readonly unit: "count" | "operations" | "bytes" | "pixels";
  readonly value: Size;
}

/** What a whole network has and costs, in the order of a comparison. */
export const totalsOf = (analysis: Analysis): readonly Total[] =>
  Object.entries(kindsOfTotals).map(([name, { unit, of }]) => ({
    name: name as Total["name"],
    unit,
    value: of(analysis),
  }));

/** Of the last layer that still has one, before everything is seen at once. */
function lastField({ layers }: Analysis): Size {
  for (const { receptiveField, output } of [...layers].reverse())
    if (typeof receptiveField === "object") return alongAxes(output ?? [], receptiveField.size)[0] ?? null;
  return null;
}
