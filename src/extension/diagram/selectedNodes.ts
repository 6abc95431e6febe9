import type { LayerNode, Span } from "../../core/model.ts";
import type { Network } from "../../language/network.ts";
import { nodesAt } from "../../language/nodesAt.ts";

/** The layers that the innermost text at an offset makes: one line may make many, but its branches' parent is not meant. */
export function selectedNodes(network: Network, offset: number): readonly number[] {
  const { nodes } = network.analyzed().analysis.model;
  const ids = nodesAt(network, offset);
  const innermost = nodes[ids[0] ?? -1];
  if (!innermost) return [];
  const [place] = placesOf(innermost)
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!place) return [innermost.id];
  return ids.filter((id) => {
    const node = nodes[id];
    return node !== undefined && placesOf(node).some(({ start, end }) => start === place.start && end === place.end);
  });
}

const placesOf = ({ span, usedAt }: LayerNode): readonly Span[] => [span, ...usedAt];
