import { layers } from "./layers/index.ts";
import type { LayerNode } from "./model.ts";

const all = Object.entries(layers);
const names = new Set<string>(all.flatMap(([name, { aliases }]) => [name, aliases.keras, aliases.torch]));
const isOfMany = (torch: string): boolean => all.filter(([, { aliases }]) => aliases.torch === torch).length > 1;
/** But for a word of PyTorch's that is several layers: `Upsample` of maps and of sequences. */
const byTorch = new Map<string, string>(
  all.flatMap(
    ([
      name,
      {
        aliases: { torch },
      },
    ]) => (isOfMany(torch) ? [] : [[torch, name]]),
  ),
);

/** Whether the registry has layers of a framework's type, though it may lack the form of one of them. */
export const hasOtherForms = (type: string): boolean => names.has(type);

/** The registry's word for a layer's type, also for one that the registry has and whose arguments do not fit: `Dense`, not `Linear`. */
export const typeName = ({ type, declared }: Pick<LayerNode, "type" | "declared">): string =>
  (declared && /^[A-Z]/.test(type) ? byTorch.get(type) : undefined) ?? type;
