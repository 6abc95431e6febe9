import { layerType } from "../core/layers/index.ts";
import type { Span } from "../core/model.ts";
import type { Entry, Tree } from "../spec/tree.ts";
import { blocksOf } from "./blocks.ts";
import { typeEntry } from "./edit.ts";

/** A layer, or the use of a block, as it stands in the text. */
export interface LayerText {
  readonly item: Tree;
  readonly type: string;
  readonly typeSpan: Span;
  /** One for each branch of a layer that merges branches. */
  readonly branches: readonly { readonly tree: Tree; readonly layers: readonly LayerText[] }[];
}

/** The layers of a file's own list. */
export const topLayers = (root: Tree | undefined): readonly LayerText[] => layersUnder(root);

export const layersOfBlock = (block: Entry): readonly LayerText[] => layersUnder(block.value);

/** Every layer of a file, those in blocks and branches too. */
export function eachLayer(root: Tree | undefined): readonly LayerText[] {
  const all: LayerText[] = [];
  const visit = (layers: readonly LayerText[]) => {
    for (const layer of layers) {
      all.push(layer);
      for (const branch of layer.branches) visit(branch.layers);
    }
  };
  for (const block of blocksOf(root)) visit(layersOfBlock(block));
  visit(topLayers(root));
  return all;
}

function layersUnder(tree: Tree | undefined): readonly LayerText[] {
  const list = tree?.kind === "map" ? tree.entries.find(({ key }) => key === "layers")?.value : undefined;
  return layersIn(list);
}

const layersIn = (list: Tree | undefined): readonly LayerText[] =>
  list?.kind === "list" ? list.items.map(layerIn).filter((layer) => layer !== undefined) : [];

function layerIn(item: Tree): LayerText | undefined {
  if (item.kind === "scalar")
    return item.value === null ? undefined : { item, type: String(item.value), typeSpan: item.span, branches: [] };
  const entry = typeEntry(item);
  return entry && { item, type: entry.key, typeSpan: entry.keySpan, branches: branchesOf(entry) };
}

function branchesOf({ key, value }: Entry): LayerText["branches"] {
  if (layerType(key)?.takes !== "many" || value.kind !== "map") return [];
  const branches = value.entries.find(({ key }) => key === "branches")?.value;
  const trees = branches?.kind === "list" ? branches.items : [];
  return trees.map((tree) => {
    const alone = tree.kind === "list" ? undefined : layerIn(tree);
    return { tree, layers: alone ? [alone] : layersIn(tree) };
  });
}

/** Names that stand beside layers, with those in their branches. */
export const namesOf = (layers: readonly LayerText[]): { value: string; span: Span }[] =>
  layers.flatMap(({ item, branches }) => [
    ...branches.flatMap((branch) => namesOf(branch.layers)),
    ...(item.kind === "map" ? item.entries : [])
      .filter(({ key, value }) => key === "name" && value.kind === "scalar" && value.value !== null)
      .map(({ value }) => ({ value: value.kind === "scalar" ? String(value.value) : "", span: value.span })),
  ]);
