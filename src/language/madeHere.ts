import type { Analysis, LayerReport } from "../core/analyze.ts";
import type { Span } from "../core/model.ts";

/** Layers that one place of the text makes. */
export interface Made {
  /** By a layer that stands there: several when it is repeated, or stands in a block that is used several times. */
  readonly own: readonly LayerReport[];
  /** By a block that is used there. */
  readonly inside: readonly LayerReport[];
}

const nothing: Made = { own: [], inside: [] };
const indexes = new WeakMap<Analysis, ReadonlyMap<string, Made>>();

/** @param span of a whole item in a list of layers */
export const madeHere = (analysis: Analysis, span: Span): Made => indexOf(analysis).get(key(span)) ?? nothing;

function indexOf(analysis: Analysis): ReadonlyMap<string, Made> {
  const known = indexes.get(analysis);
  if (known) return known;
  const index = new Map<string, { own: LayerReport[]; inside: LayerReport[] }>();
  const at = (span: Span) => {
    const made = index.get(key(span)) ?? { own: [], inside: [] };
    index.set(key(span), made);
    return made;
  };
  for (const report of analysis.layers) {
    at(report.node.span).own.push(report);
    for (const use of report.node.usedAt) at(use).inside.push(report);
  }
  indexes.set(analysis, index);
  return index;
}

const key = ({ start, end }: Span): string => `${start}-${end}`;
