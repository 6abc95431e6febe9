import type { Analysis, LayerReport } from "../core/analyze.ts";
import type { Span } from "../core/model.ts";
import { counted } from "../core/wording.ts";
import type { Entry } from "../spec/tree.ts";
import { plainValue } from "../spec/values.ts";
import { blockParameters } from "./blocks.ts";
import { severalMarkdown } from "./layerMarkdown.ts";
import { code, paragraphs } from "./markdown.ts";
import { written } from "./parameterMarkdown.ts";

/** Over the place where a block is used like a layer. */
export const blockUseMarkdown = (block: Entry, inside: readonly LayerReport[]): string =>
  paragraphs(title(block), inside.length > 0 ? severalMarkdown(inside) : "It makes no layer here.");

/** Over the name of a block where it is defined. */
export function blockMarkdown({ layers }: Analysis, block: Entry): string {
  const made = layers.filter(({ node }) => isWithin(block.value.span, node.span));
  const uses = new Set(made.flatMap(({ node }) => node.usedAt.map(({ start }) => start)));
  return paragraphs(
    title(block),
    made.length > 0
      ? `Used in ${counted(uses.size, "place")}.`
      : "Nothing uses it yet: write its name in `layers:` as if it were a layer.",
    made.length > 0 ? severalMarkdown(made) : "",
  );
}

/** Over a parameter of a block: where it is declared, where a use sets it, where `$name` stands for it. */
export function blockParameterMarkdown(block: Entry, name: string): string | undefined {
  const entry = blockParameters(block).find(({ key }) => key === name);
  return entry && `**$${name}** — a parameter of the block ${code(block.key)}, ${defaultOf(entry)}.`;
}

function title(block: Entry): string {
  const parameters = blockParameters(block).map((entry) => `${code(`$${entry.key}`)} (${defaultOf(entry)})`);
  return `**Block ${code(block.key)}**${parameters.length > 0 ? ` — ${parameters.join(", ")}` : ""}`;
}

function defaultOf({ value }: Entry): string {
  const plain = plainValue(value);
  return plain === null ? "which every use must give" : `${code(written(plain))} unless a use says otherwise`;
}

const isWithin = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
