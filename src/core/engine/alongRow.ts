import { asImage, type Image, type Shape } from "../shape.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";

/**
 * A layer for sequences, computed by its counterpart for images: a sequence is an image of one row, whose channels stand
 * first, so that what comes in and what goes out exist in both orders (`src/compile/layers/alongRow.ts`).
 */
export const alongRow =
  <Params, Wide>(
    run: (call: EngineCall<Image, Wide>) => EngineRun,
    widened: (params: Params) => Wide,
  ): ((call: EngineCall<Shape, Params>) => EngineRun) =>
  (call) => {
    const { make, input, taken, given, params } = call;
    const isSequence = (shape: Shape) => shape.length === 2;
    const turned = (value: typeof input, shape: Shape) => (isSequence(shape) ? make(valuesOf(shape), value) : value);
    const row = turned(input, taken);
    const wide = run({
      ...call,
      params: widened(params),
      taken: asImage(taken) ?? [1, 1, 1],
      given: asImage(given) ?? given,
      input: row,
      inputs: [row],
    });
    return {
      output: turned(wide.output, given),
      backward(gradient, wanted) {
        const [back] = wide.backward(turned(gradient, given), wanted);
        return [back === undefined ? undefined : turned(back, taken)];
      },
    };
  };
