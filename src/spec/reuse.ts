import type { LayerNode, Maker, Span } from "../core/model.ts";
import type { Made } from "./scope.ts";

interface Copy {
  readonly nodes: readonly LayerNode[];
  readonly made: Made;
  /** What the copy takes instead of what the original takes. */
  readonly source: number;
  /** The place of the copy in the names: the path around it, and its own name. */
  readonly path: readonly string[];
  readonly label: string;
  readonly places: { readonly span: Span; readonly typeSpan: Span; readonly usedAt: readonly Span[] };
  /** Blocks around the copy. */
  readonly makers: readonly Maker[];
}

/** The nodes of a named layer or block once more, with the weights of the original. */
export function copyOf({ nodes, made, source, path, label, places, makers }: Copy): LayerNode[] {
  const shift = nodes.length - made.first;
  const originals = nodes.slice(made.first, made.end);
  const within = (madeBy: readonly Maker[] = []): readonly Maker[] => [
    ...makers,
    ...madeBy
      .filter(({ depth }) => depth > made.path.length)
      .map((maker) => ({ ...maker, depth: maker.depth - made.path.length + path.length })),
  ];
  return originals.map((node) => {
    const words = node.name.split("/").slice(made.path.length);
    if (words[0] === made.label || originals.length === 1) words.shift();
    const names = [...path, label, ...words];
    const madeBy = within(node.madeBy);
    return {
      ...node,
      id: node.id + shift,
      name: names.join("/"),
      path: names.slice(0, -1),
      inputs: node.inputs.map((input) =>
        input >= made.first ? input + shift : input === made.source ? source : input,
      ),
      sharedWith: node.sharedWith ?? node.id,
      parameterSpans: {},
      ...(madeBy.length > 0 && { madeBy }),
      ...places,
    };
  });
}
