import { type LayerType, viewOf } from "../layer.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import type { Tensor } from "./trace.ts";

/** A layer that says nothing of itself: a view, or one operator each way that reads nothing but what comes in. */
export function ordinary(call: EngineCall<never, never>, type: LayerType): EngineRun {
  const { params, inputs, taken, given } = call;
  if (type.takes === "nothing" || viewOf(type, params) === "always")
    return { output: inputs[0] as Tensor, backward: (gradient) => [gradient] };
  const shapes = type.takes === "many" ? (taken as readonly never[]) : [taken];
  return {
    output: call.make(valuesOf(given), ...inputs),
    backward: (gradient, wanted) =>
      wanted.map((isWanted, index) => (isWanted ? call.make(valuesOf(shapes[index] ?? []), gradient) : undefined)),
  };
}
