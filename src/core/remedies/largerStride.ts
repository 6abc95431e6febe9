import type { Analysis } from "../analyze.ts";
import { becomes } from "./becomes.ts";
import type { RoomMaker } from "./roomMaker.ts";
import { places, tried } from "./tried.ts";

const mostTried = 6;

/** Step 2 in the first layer that goes pixel by pixel: all maps behind it have a quarter of the pixels. */
export function largerStride(analysis: Analysis): RoomMaker | undefined {
  const candidates = places(analysis, ({ type, params, weights }) =>
    type?.params.strides && weights.length > 0 && isOne(params?.strides) ? "1" : undefined,
  );
  for (const node of candidates.slice(0, mostTried)) {
    const changes = [{ node, remedy: { kind: "set-parameter", parameter: "strides", value: 2 } }] as const;
    const after = tried(analysis, changes);
    if (!after) continue;
    return {
      id: "stride",
      title: `Step 2 in ${analysis.model.nodes[node]?.name}`,
      changes,
      cost: `smaller maps, so fine detail is lost; ${becomes(analysis, after)}`,
      changesNetwork: true,
    };
  }
  return undefined;
}

const isOne = (strides: unknown): boolean =>
  Array.isArray(strides) ? strides.every((stride) => stride === 1) : strides === 1;
