import type { LayerNode, Span } from "../core/model.ts";
import type { Network } from "./network.ts";
import { contains } from "./place.ts";

/**
 * Layers whose text is at an offset, those with the narrowest text first: a layer before the branches around it, and a
 * block's layers where the block is used. Between two layers of text, those of the same line.
 *
 * @returns ids of nodes
 */
export function nodesAt(network: Network, offset: number): readonly number[] {
  const { text } = network;
  const { nodes } = network.analyzed().analysis.model;
  const here = narrowestFirst(nodes, (span) => contains(span, offset));
  if (here.length > 0) return here;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = { start, end: lineEnd < 0 ? text.length : lineEnd };
  return narrowestFirst(nodes, (span) => contains(line, span.start));
}

function narrowestFirst(nodes: readonly LayerNode[], matches: (span: Span) => boolean): number[] {
  const found: { id: number; length: number }[] = [];
  for (const node of nodes) {
    const lengths = [whole(node), ...node.usedAt].filter(matches).map(({ start, end }) => end - start);
    if (lengths.length > 0) found.push({ id: node.id, length: Math.min(...lengths) });
  }
  return found.sort((a, b) => a.length - b.length || a.id - b.id).map(({ id }) => id);
}

/** The input's own word stands before its value. */
const whole = ({ span, typeSpan }: LayerNode): Span => ({
  start: Math.min(span.start, typeSpan.start),
  end: Math.max(span.end, typeSpan.end),
});
