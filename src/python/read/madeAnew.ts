import { type PlacedProblem, warning } from "../../core/problem.ts";
import { grouped } from "../../core/wording.ts";
import type { ModelFacts, Trace } from "../trace/facts.ts";
import type { Graph } from "./graph.ts";
import { countsOf, keptBy, partsOf } from "./weights.ts";

/** Layers with weights that a forward pass makes at each call: nothing keeps them, so nothing learns them. */
export function madeAnew(model: ModelFacts, { modules }: Trace, { model: { nodes }, layers }: Graph): PlacedProblem[] {
  const root = modules[model.module];
  if (root?.kind !== "custom") return [];
  const held = new Set(partsOf(root, modules).map(({ id }) => id));
  const method = model.framework === "torch" ? "forward" : "call";
  return layers.flatMap(({ module }, node) => {
    const facts = modules[module ?? -1];
    const span = nodes[node]?.span;
    if (!facts?.isMadeAnew || held.has(facts.id) || !span) return [];
    const { trainable } = countsOf(keptBy(facts, modules));
    if (!trainable) return [];
    const message = `Each call of \`${method}\` makes this layer anew: its ${grouped(trainable)} weights start from chance every time, are never learned, and are in no total. Make it once in \`__init__\`, as \`self.…\`, and call it here.`;
    return [{ ...warning("made-anew", message), span, node }];
  });
}
