import { type Analysis, analyze } from "../analyze.ts";
import { carriedOut } from "./carriedOut.ts";
import type { Change } from "./roomMaker.ts";

/** The network changed, as far as no layer refuses it. */
export function tried({ model, training }: Analysis, changes: readonly Change[]): Analysis | undefined {
  const analysis = analyze(carriedOut(model, changes), training.convention);
  return analysis.layers.some(({ output }) => output === undefined) ? undefined : analysis;
}

/** One node for each place of the text that makes layers, where all that it makes agree on what `of` says. */
export function places({ layers }: Analysis, of: (report: Analysis["layers"][number]) => unknown): readonly number[] {
  const found = new Map<number, { readonly node: number; readonly value: unknown }>();
  const differing = new Set<number>();
  for (const report of layers) {
    const place = report.node.typeSpan.start;
    const value = of(report);
    const first = found.get(place);
    if (first && first.value !== value) differing.add(place);
    if (!first) found.set(place, { node: report.node.id, value });
  }
  return [...found]
    .filter(([place, { value }]) => value !== undefined && !differing.has(place))
    .map(([, { node }]) => node);
}

const mostTried = 8;

/** All changes together; where a layer refuses that, the one of the first few that leaves the least to be kept. */
export function bestOf(
  analysis: Analysis,
  changes: readonly Change[],
): { changes: readonly Change[]; after: Analysis } | undefined {
  if (changes.length === 0) return undefined;
  const all = tried(analysis, changes);
  if (all && total(all) < total(analysis)) return { changes, after: all };
  const single = changes
    .slice(0, mostTried)
    .map((change) => ({ changes: [change], after: tried(analysis, [change]) }))
    .filter((one): one is { changes: Change[]; after: Analysis } => !!one.after && total(one.after) < total(analysis))
    .sort((a, b) => total(a.after) - total(b.after));
  return single[0];
}

const total = ({ training }: Analysis): number => training.total ?? Number.POSITIVE_INFINITY;
