import type { LayerNode } from "../model.ts";
import { layers } from "./index.ts";

const byTorch = new Map<string, string>(Object.entries(layers).map(([name, { aliases }]) => [aliases.torch, name]));

/** The registry's word for a layer's type, also for one that the registry has and whose arguments do not fit: `Dense`, not `Linear`. */
export const typeName = ({ type, declared }: Pick<LayerNode, "type" | "declared">): string =>
  (declared && /^[A-Z]/.test(type) ? byTorch.get(type) : undefined) ?? type;
