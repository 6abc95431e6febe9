import { layerType } from "../core/layers/index.ts";
import type { LayerNode } from "../core/model.ts";
import { isProblem } from "../core/problem.ts";
import { readParameters } from "../core/readParameters.ts";
import type { Shape } from "../core/shape.ts";

/** What the nodes so far give: readers need it for layers that the registry lacks. */
export class Shapes {
  readonly #shapes: (Shape | undefined)[] = [];

  add(node: Pick<LayerNode, "type" | "parameters" | "declared" | "inputs">): Shape | undefined {
    const shape = this.#of(node);
    this.#shapes.push(shape);
    return shape;
  }

  at(id: number | undefined): Shape | undefined {
    return id === undefined ? undefined : this.#shapes[id];
  }

  #of({ type: name, parameters, declared, inputs }: Parameters<Shapes["add"]>[0]): Shape | undefined {
    if (declared) return declared.output ?? undefined;
    return outputOf(
      name,
      parameters,
      inputs.map((input) => this.#shapes[input]),
    );
  }
}

/** What a layer of the registry gives for these inputs; `undefined` where that is not known or does not fit. */
export function outputOf(
  name: string,
  parameters: LayerNode["parameters"],
  inputs: readonly (Shape | undefined)[],
): Shape | undefined {
  const type = layerType(name);
  const values = type && readParameters(name, type.params, parameters).values;
  const known = inputs.filter((shape) => shape !== undefined);
  if (!type || !values || known.length < inputs.length) return undefined;
  const rank = { image: 3, sequence: 2, any: undefined, many: undefined, nothing: undefined }[type.takes];
  const [first = []] = known;
  if (rank !== undefined && first.length !== rank) return undefined;
  if (known.length !== 1 && type.takes !== "many" && type.takes !== "nothing") return undefined;
  const output = type.output(type.takes === "many" ? known : first, values as never);
  return isProblem(output) ? undefined : output;
}
