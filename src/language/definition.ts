import type { Span } from "../core/model.ts";
import type { Tree } from "../spec/tree.ts";
import { analyzed } from "./analyzed.ts";
import { blockNamed, blockParameters } from "./blocks.ts";
import { layersOfBlock, namesOf, topLayers } from "./layerTexts.ts";
import { type Place, placeAt } from "./place.ts";

export interface Definition {
  /** The word that was asked about. */
  readonly origin: Span;
  /** The word that defines it. */
  readonly target: Span;
}

/** Where a name is defined: that of a block, of a layer in `from:` or `outputs:`, or a block's `$parameter`. */
export function definition(text: string, offset: number): Definition | undefined {
  const { root } = analyzed(text);
  const place = placeAt(root, offset);
  if (!place) return undefined;
  const { within, entry, on } = place;
  const value = place.value && scalarAt(place.value, offset);
  if (value && typeof value.value === "string" && value.value.includes("$")) return parameterAt(text, offset, place);
  const isSource =
    on === "value" &&
    ((within.kind === "layer" && (entry?.key === "from" || entry?.key === "Reuse")) ||
      (within.kind === "parameters" && within.of === "Reuse") ||
      (within.kind === "model" && entry?.key === "outputs"));
  if (isSource && value) return link(value.span, namedLayer(root, String(value.value), offset, place));
  if (on === "key" && within.kind === "parameters")
    return link(
      entry?.keySpan,
      blockParameters(blockNamed(root, within.of)).find(({ key }) => key === entry?.key)?.keySpan,
    );
  const word = on === "item" ? value : undefined;
  const used = word ? String(word.value) : on === "key" && within.kind === "layer" ? entry?.key : undefined;
  return used === undefined ? undefined : link(word?.span ?? entry?.keySpan, blockNamed(root, used)?.keySpan);
}

const link = (origin: Span | undefined, target: Span | undefined): Definition | undefined =>
  origin && target && { origin, target };

function scalarAt(tree: Tree, offset: number) {
  if (tree.kind === "scalar") return tree;
  const items = tree.kind === "list" ? tree.items : [];
  for (const item of items)
    if (item.kind === "scalar" && item.span.start <= offset && offset <= item.span.end) return item;
  return undefined;
}

function parameterAt(text: string, offset: number, { block }: Place): Definition | undefined {
  const start = offset - (/\$?\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const [word = ""] = /^\$\w+/.exec(text.slice(start)) ?? [];
  const target = blockParameters(block).find(({ key }) => `$${key}` === word)?.keySpan;
  return link({ start, end: start + word.length }, target);
}

/** The last layer of that name before the place, in the same block or else in the file's own layers. */
function namedLayer(root: Tree | undefined, name: string, offset: number, { block }: Place): Span | undefined {
  const lists = [...(block ? [layersOfBlock(block)] : []), topLayers(root)];
  for (const layers of lists) {
    const names = namesOf(layers).filter(({ value, span }) => value === name && (span.start < offset || !block));
    const last = names.filter(({ span }) => span.start < offset).at(-1) ?? names.at(-1);
    if (last) return last.span;
  }
  return name === "input" && root?.kind === "map"
    ? root.entries.find(({ key }) => key === "input")?.keySpan
    : undefined;
}
