import type { DeclaredWeight } from "../../../core/declared.ts";
import { layerType } from "../../../core/layers/index.ts";
import { isProblem } from "../../../core/problem.ts";
import { readParameters } from "../../../core/readParameters.ts";
import type { Shape, Size } from "../../../core/shape.ts";
import { outputOf } from "../../shapes.ts";
import type { ReadLayer } from "../readLayer.ts";

/** What a layer gives and keeps for one input. */
export interface Measured {
  readonly output: Shape | undefined;
  readonly weights: readonly DeclaredWeight[] | null;
  readonly macs: Size;
}

/** Of a layer that stands inside another one, and so in no graph. */
export function measured(
  { type: name, parameters, declared }: ReadLayer,
  inputs: readonly (Shape | undefined)[],
): Measured {
  if (declared) return { output: declared.output ?? undefined, weights: declared.weights, macs: declared.macs };
  const type = layerType(name);
  const values = type && readParameters(name, type.params, parameters).values;
  const output = outputOf(name, parameters, inputs);
  const [input] = inputs;
  if (!type || !values || !output || !input || isProblem(output))
    return { output: undefined, weights: null, macs: null };
  return {
    output,
    weights: (type.weights?.(input as never, values as never) ?? []).map(({ name, shape, trainable }) => ({
      name,
      shape,
      trainable,
    })),
    macs: type.macs?.(input as never, output, values as never).value ?? 0,
  };
}
