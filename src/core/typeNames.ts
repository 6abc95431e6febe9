import { layers } from "./layers/index.ts";
import type { LayerNode } from "./model.ts";

const all = Object.entries(layers);
const names = new Set<string>(all.flatMap(([name, { aliases }]) => [name, aliases.keras, aliases.torch]));
const torchNames = all.map(([, { aliases }]) => aliases.torch);
const isOfMany = (torch: string): boolean => torchNames.indexOf(torch) !== torchNames.lastIndexOf(torch);
/** But for a word of PyTorch's that is several layers: `Upsample` of maps and of sequences. */
const byTorch = new Map<string, string>(
  all.map(([name, { aliases }]) => [aliases.torch, name] as const).filter(([torch]) => !isOfMany(torch)),
);

/** Whether the registry has layers of a framework's type, though it may lack the form of one of them. */
export const hasOtherForms = (type: string): boolean => names.has(type);

/** The registry's word for a layer's type, also for one that the registry has and whose arguments do not fit: `Dense`, not `Linear`. */
export const typeName = ({ type, declared }: Pick<LayerNode, "type" | "declared">): string =>
  (declared && /^[A-Z]/.test(type) ? byTorch.get(type) : undefined) ?? type;
