import { layout as dagre, type EdgeLabel, Graph, type GraphLabel, type NodeLabel } from "@dagrejs/dagre";
import type { Extent, Layout, LayoutRequest } from "./layout.ts";
import type { Point } from "./mark.ts";

/** Places the boxes of a small piece by dagre. Lanes are in the order of `links`. */
export function layoutSection(request: LayoutRequest): Layout {
  const { sizes, links, direction } = request;
  const graph = build(request);
  dagre(graph, { constraints: branchOrder(links) });

  const along: keyof Point = direction === "down" ? "y" : "x";
  const across: keyof Point = direction === "down" ? "x" : "y";
  const nodes = sizes.map((_, index) => graph.node(`${index}`));
  const ranks = new Map<number, Extent>();
  for (const node of nodes) {
    const half = (direction === "down" ? node.height : node.width) / 2;
    const centre = Math.round(node[along] ?? 0);
    const { start = Number.POSITIVE_INFINITY, end = Number.NEGATIVE_INFINITY } = ranks.get(centre) ?? {};
    ranks.set(centre, {
      start: Math.min(start, (node[along] ?? 0) - half),
      end: Math.max(end, (node[along] ?? 0) + half),
    });
  }
  const rankAt = (centre: number | undefined) => ranks.get(Math.round(centre ?? 0));

  return {
    boxes: nodes.map(({ x = 0, y = 0, width, height }) => ({ x: x - width / 2, y: y - height / 2, width, height })),
    ranks: nodes.map((node) => rankAt(node[along]) ?? { start: 0, end: 0 }),
    lanes: links.map(({ from, to }) => {
      const points = graph.edge(`${from}`, `${to}`).points ?? [];
      return points.slice(1, -1).flatMap((point) => {
        const rank = rankAt(point[along]);
        return rank ? [{ ...rank, across: point[across] }] : [];
      });
    }),
  };
}

/** Layers that follow each other in the text should stand in one line; skip connections make the bends. */
const neighbourWeight = 4;

function build({ sizes, links, clusters, direction, rankGap, gap }: LayoutRequest) {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ compound: clusters.length > 0 });
  graph.setGraph({
    rankdir: direction === "down" ? "TB" : "LR",
    ranksep: rankGap,
    nodesep: gap,
    edgesep: gap,
    ranker: sizes.length > 150 ? "longest-path" : "network-simplex",
  });
  for (const [index, { width, height }] of sizes.entries()) graph.setNode(`${index}`, { width, height });
  for (const { from, to } of links)
    graph.setEdge(`${from}`, `${to}`, {
      weight: to === from + 1 ? neighbourWeight : 1,
      minlen: 1,
      width: 0,
      height: 0,
    });
  for (const [cluster, members] of clusters.entries()) {
    const name = `cluster ${cluster}`;
    graph.setNode(name, { width: 0, height: 0 });
    const [first] = members;
    const outer = first === undefined ? undefined : graph.parent(`${first}`);
    if (typeof outer === "string") graph.setParent(name, outer);
    for (const member of members) graph.setParent(`${member}`, name);
  }
  return graph;
}

/** Branches stand side by side in the order in which they are written. */
function branchOrder(links: LayoutRequest["links"]) {
  const next = new Map<number, number[]>();
  for (const { from, to } of links) next.set(from, [...(next.get(from) ?? []), to]);
  return [...next.values()].flatMap((all) => {
    const ordered = [...all].sort((a, b) => a - b);
    return ordered.slice(1).map((right, index) => ({ left: `${ordered[index]}`, right: `${right}` }));
  });
}
