import { asImage, type Shape } from "../shape.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";

type Call = EngineCall<Shape, unknown>;

export const globalAverage = ({ input, taken, given, make }: Call): EngineRun => ({
  output: make(valuesOf(given), input),
  backward: (gradient, [wanted]) => [wanted ? make(valuesOf(taken), make(valuesOf(given), gradient)) : undefined],
});

/** Equal largest values share the gradient. */
export function globalMaximum({ input, taken, given, make }: Call): EngineRun {
  const [all, few] = [valuesOf(taken), valuesOf(given)];
  const largest = make(few, input);
  return {
    output: largest,
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      const wins = make(all, make(all, input, largest));
      return [make(all, make(all, wins, make(few, wins)), gradient)];
    },
  };
}

/** Of a sequence, which is turned into an image of one row and back. */
export const globalAlong =
  (run: (call: Call) => EngineRun) =>
  (call: Call): EngineRun => {
    const row = call.make(valuesOf(call.taken), call.input);
    const wide = run({ ...call, taken: asImage(call.taken) ?? call.taken, input: row, inputs: [row] });
    return {
      output: wide.output,
      backward(gradient, wanted) {
        const [back] = wide.backward(gradient, wanted);
        return [back === undefined ? undefined : call.make(valuesOf(call.taken), back)];
      },
    };
  };
