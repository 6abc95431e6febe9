import type { Analysis } from "../core/analyze.ts";
import { totalOf } from "../core/memory/bytes.ts";
import type { Span } from "../core/model.ts";
import { formatShape } from "../core/shape.ts";
import { formatCount } from "../core/wording.ts";
import { analyzed } from "./analyzed.ts";
import { blocksOf } from "./blocks.ts";
import { shapeRange } from "./layerMarkdown.ts";
import { type LayerText, layersOfBlock, topLayers } from "./layerTexts.ts";
import { madeHere } from "./madeHere.ts";

/** A line of the outline. */
export interface OutlineSymbol {
  /** Never empty: editors refuse that. */
  readonly name: string;
  /** What comes out and how many parameters it has; empty where it is unknown. */
  readonly detail: string;
  readonly kind: "input" | "layer" | "block" | "branch";
  readonly span: Span;
  /** The part to select; inside `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

/** The outline of a model file: its input, blocks and layers, with the branches inside them. */
export function symbols(text: string): readonly OutlineSymbol[] {
  const { analysis, root } = analyzed(text);
  return [
    ...inputSymbol(analysis),
    ...blocksOf(root).map((block): OutlineSymbol => {
      const span = { start: block.keySpan.start, end: Math.max(block.keySpan.end, block.value.span.end) };
      const children = layersOfBlock(block).map((layer) => layerSymbol(analysis, layer));
      return { name: block.key || "?", detail: "block", kind: "block", span, selection: block.keySpan, children };
    }),
    ...topLayers(root).map((layer) => layerSymbol(analysis, layer)),
  ];
}

function inputSymbol({ layers: [input] }: Analysis): OutlineSymbol[] {
  if (!input?.output || input.node.span.end === 0) return [];
  const { typeSpan, span } = input.node;
  const whole = { start: typeSpan.start, end: Math.max(typeSpan.end, span.end) };
  return [
    { name: "input", detail: formatShape(input.output), kind: "input", span: whole, selection: typeSpan, children: [] },
  ];
}

function layerSymbol(analysis: Analysis, { item, type, typeSpan, branches }: LayerText): OutlineSymbol {
  const { own, inside } = madeHere(analysis, item.span);
  const made = own.length > 0 ? own : inside;
  const parameters = totalOf(made, ({ parameters }) => parameters.value);
  const shape = own.length > 0 ? shapeRange(own) : shapeRange(made.slice(-1));
  return {
    name: nameBeside(item) || type || "?",
    detail: [nameBeside(item) ? type : "", shape, parameters ? formatCount(parameters) : ""]
      .filter(Boolean)
      .join(" · "),
    kind: "layer",
    span: around(item.span, typeSpan),
    selection: typeSpan,
    children: branches.map((branch, index) => ({
      name: `branch ${index + 1}`,
      detail: branch.layers.length === 0 ? "the input as it is" : "",
      kind: "branch",
      span: branch.tree.span,
      selection: { start: branch.tree.span.start, end: branch.tree.span.start },
      children: branch.layers.map((layer) => layerSymbol(analysis, layer)),
    })),
  };
}

function nameBeside(item: LayerText["item"]): string | undefined {
  const name = item.kind === "map" ? item.entries.find(({ key }) => key === "name")?.value : undefined;
  return name?.kind === "scalar" && name.value !== null ? String(name.value) : undefined;
}

const around = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });
