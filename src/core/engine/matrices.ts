import type { Shape } from "../shape.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";

/** Rows, then columns, each by a matrix (`src/compile/layers/matrices.ts`). */
export function byMatrices(call: Pick<EngineCall<Shape, never>, "make" | "taken" | "given" | "input">): EngineRun {
  const { make, taken, given, input } = call;
  const between = (given[0] ?? 1) * (taken[1] ?? 1) * (taken[2] ?? 1);
  const back = (taken[0] ?? 1) * (given[1] ?? 1) * (taken[2] ?? 1);
  return {
    output: make(valuesOf(given), make(between, input)),
    backward: (gradient, [wanted]) => [wanted ? make(valuesOf(taken), make(back, gradient)) : undefined],
  };
}
