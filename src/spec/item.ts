import type { Span } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import { structure } from "../core/structures.ts";
import { shortened } from "../core/wording.ts";
import { isNothing } from "./blocks.ts";
import type { Entry, Tree } from "./tree.ts";
import { badValue } from "./values.ts";

/** What may stand beside a layer. */
export const itemKeys = ["name", "repeat", "from", "trainable"] as const;

/** One entry of a list of layers, before its type is looked up. */
export interface Item {
  readonly type: string;
  readonly typeSpan: Span;
  readonly span: Span;
  readonly parameters: readonly Entry[];
  readonly name?: Tree;
  readonly repeat?: Tree;
  readonly from?: Tree;
  readonly trainable?: Tree;
}

/** Reads `- Flatten` or `- Conv2D: { … }` with `name`, `repeat` and `from` beside it. */
export function readItem(tree: Tree, problems: PlacedProblem[]): Item | undefined {
  if (isNothing(tree)) return undefined;
  if (tree.kind === "scalar") {
    refuseInput(String(tree.value), tree.span, problems);
    return { type: String(tree.value), typeSpan: tree.span, span: tree.span, parameters: [] };
  }
  if (tree.kind === "list") {
    problems.push(
      badValue(
        tree.span,
        "A layer is a name with its parameters, as `- Dense: { units: 10 }`, not a list. Lists belong in `branches`.",
      ),
    );
    return undefined;
  }
  const beside = (key: (typeof itemKeys)[number]) => tree.entries.find((entry) => entry.key === key)?.value;
  const [layer, ...others] = tree.entries.filter(({ key }) => !itemKeys.some((known) => known === key));
  if (!layer) {
    problems.push({
      ...error("missing-key", "A layer's name is missing here, as `- Dense: { units: 10 }`."),
      span: tree.span,
    });
    return undefined;
  }
  for (const { key, keySpan } of others) problems.push(strayKey(layer.key, key, keySpan));
  refuseInput(layer.key, layer.keySpan, problems);
  const name = beside("name");
  const repeat = beside("repeat");
  const from = beside("from");
  const trainable = beside("trainable");
  return {
    type: layer.key,
    typeSpan: layer.keySpan,
    span: tree.span,
    parameters: parametersOf(layer, problems),
    ...(name && !isNothing(name) && { name }),
    ...(repeat && !isNothing(repeat) && { repeat }),
    ...(from && !isNothing(from) && { from }),
    ...(trainable && !isNothing(trainable) && { trainable }),
  };
}

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

function parametersOf({ key, keySpan, value }: Entry, problems: PlacedProblem[]): readonly Entry[] {
  if (value.kind === "map") return value.entries;
  const [only] = Object.keys(structure(key)?.params ?? {});
  if (key === "Reuse" && only && value.kind === "scalar" && !isNothing(value)) return [{ key: only, keySpan, value }];
  if (!isNothing(value))
    problems.push(badValue(value.span, `The parameters of ${key} must be named, as { units: 10 }.`));
  return [];
}

function strayKey(layer: string, key: string, span: Span): PlacedProblem {
  const meant = nearest(key, itemKeys);
  return {
    ...error(
      "unknown-key",
      `\`${shortened(key)}\` cannot stand beside ${layer}. Beside a layer stand ${listed(itemKeys)}; its parameters belong inside { }, and the next layer needs a \`-\` of its own.`,
      {
        remedies: meant ? [{ kind: "replace", value: meant }] : [],
      },
    ),
    span,
  };
}

function refuseInput(type: string, span: Span, problems: PlacedProblem[]): void {
  if (type === "Input")
    problems.push(
      badValue(
        span,
        "A network has one input, `input:` at the top of its file. Remove this second one, or make two files of it.",
      ),
    );
}
