import { elements } from "../../core/shape.ts";
import type { Argument, ModelFacts, OperationFacts, ValueFacts } from "../trace/facts.ts";
import { wordOf } from "./declare.ts";
import { isList } from "./values.ts";

const reshapes = /^(view|reshape|view_as|reshape_as|squeeze|unsqueeze|expand_dims)$/i;

/**
 * What a network's values are, by their ids. A weight that is only seen in another shape, as in
 * `self.gamma.view(1, -1, 1, 1)` or `self.gamma[:, None, None]`, is the weight itself.
 */
export function valuesOf({ values, operations }: ModelFacts): ReadonlyMap<number, ValueFacts> {
  const found = new Map(values.map((value) => [value.id, value]));
  for (const operation of operations) {
    const [input, output] = [operation.inputs[0], operation.outputs[0]].map((value) => found.get(value ?? -1));
    if (input?.parameter === undefined || !input.shape || !output?.shape || !isView(operation)) continue;
    const size = elements(output.shape);
    if (size !== null && size === elements(input.shape))
      found.set(output.id, { ...output, parameter: input.parameter });
  }
  return found;
}

function isView({ type, module, inputs, outputs, arguments: given }: OperationFacts): boolean {
  if (module !== undefined || inputs.length !== 1 || outputs.length !== 1) return false;
  const word = wordOf(type);
  if (word !== "getitem") return reshapes.test(word);
  const index: readonly Argument[] = isList(given.index) ? given.index : [given.index ?? null];
  return index.every((each) => each === ":" || each === "..." || each === null);
}
