import type { Kind } from "./cell.ts";
import { graph } from "./graph.ts";
import { volumes } from "./volumes.ts";

/** Every way to draw a network. */
export const kinds = { volumes, graph } satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];
