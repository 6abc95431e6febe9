import type { Image } from "../shape.ts";
import { alongRow } from "./alongRow.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";

/** All kinds of dropout: a mask from outside, of so many values for each example, multiplies both ways. */
export function dropping(
  call: Pick<EngineCall<never, { readonly rate: number }>, "make" | "given" | "input" | "params" | "mask">,
  maskValues: number,
): EngineRun {
  const { make, given, input, params, mask } = call;
  if (params.rate === 0) return { output: input, backward: (gradient) => [gradient] };
  mask(maskValues);
  return {
    output: make(valuesOf(given), input),
    backward: (gradient, [wanted]) => [wanted ? make(valuesOf(given), gradient) : undefined],
  };
}

/** Of whole channels of a sequence. */
export const droppingAlong = alongRow(
  (call: EngineCall<Image, { readonly rate: number }>) => dropping(call, call.given.at(-1) ?? 1),
  (params: { readonly rate: number }) => params,
);
