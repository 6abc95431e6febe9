import type { LayerReport } from "../core/analyze.ts";
import type { Folded, Part } from "./fold.ts";

/**
 * Puts layers that change no sizes (normalisation, activation, dropout) on the layer before them, where nothing else
 * reads what is between and nothing is wrong with them.
 */
export function attachThin({ parts, links, open }: Folded, layers: readonly LayerReport[]): Folded {
  const joined: Part[] = [];
  const place: number[] = [];
  for (const [index, part] of parts.entries()) {
    const sources = links.filter(({ to }) => to === index);
    const [source] = sources;
    const carrier = source ? joined[place[source.from] ?? -1] : undefined;
    const isOnlyReader = links.filter(({ from }) => from === source?.from).length === 1;
    const fits =
      sources.length === 1 && isOnlyReader && carrier && isThin(part) && canCarry(carrier) && together(part, carrier);
    if (fits && source) {
      const at = place[source.from] ?? 0;
      place.push(at);
      joined[at] = { ...carrier, nodes: [...carrier.nodes, ...part.nodes] };
    } else place.push(joined.push(part) - 1);
  }
  const kept = new Map(
    links.flatMap(({ from, to }) => {
      const [a = 0, b = 0] = [place[from], place[to]];
      return a === b ? [] : [[`${a} ${b}`, { from: a, to: b }] as const];
    }),
  );
  return { parts: joined, links: [...kept.values()], open };

  function isThin({ nodes, fold }: Part): boolean {
    const report = layers[nodes[0] ?? -1];
    return !fold && report?.type?.glyph === "thin" && report.output !== undefined && report.problems.length === 0;
  }

  function canCarry({ nodes, fold }: Part): boolean {
    const report = layers[nodes[0] ?? -1];
    return !fold && report?.type !== undefined && report.type.takes !== "nothing" && report.output !== undefined;
  }

  function together(a: Part, b: Part): boolean {
    return open.every(({ nodes }) => nodes.includes(a.nodes[0] ?? -1) === nodes.includes(b.nodes[0] ?? -1));
  }
}
