import type { Analysis } from "../analyze.ts";
import { becomes } from "./becomes.ts";
import type { Change, RoomMaker } from "./roomMaker.ts";
import { bestOf, places } from "./tried.ts";

/** Convolutions in two steps, each channel on its own and then 1×1, as MobileNet has them; not the first one. */
export function separable(analysis: Analysis): RoomMaker | undefined {
  const [, ...candidates] = places(analysis, ({ type, node, weights }) => {
    const area = weights[0]?.shape.slice(0, -2).reduce<number>((product, size) => product * (size ?? 1), 1) ?? 1;
    return type?.separableAs && node.parameters.groups === undefined && area > 1 ? type.separableAs : undefined;
  });
  const changes = candidates.flatMap((node): Change[] => {
    const to = analysis.layers[node]?.type?.separableAs;
    return to ? [{ node, remedy: { kind: "rename-layer", to } }] : [];
  });
  const best = bestOf(analysis, changes);
  if (!best) return undefined;
  const name = analysis.model.nodes[best.changes[0]?.node ?? 0]?.name;
  return {
    id: "separable",
    title: best.changes.length === 1 ? `${name} in two cheap steps` : "Convolutions in two cheap steps",
    changes: best.changes,
    cost: `a little accuracy; ${becomes(analysis, best.after)}`,
    changesNetwork: true,
  };
}
