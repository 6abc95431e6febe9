import type { Shape } from "../shape.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";

/** One operator each way that reads nothing but what comes in. */
export const eachWay = ({ make, input, taken, given }: EngineCall<Shape, unknown>): EngineRun => ({
  output: make(valuesOf(given), input),
  backward: (gradient, [wanted]) => [wanted ? make(valuesOf(taken), gradient) : undefined],
});
