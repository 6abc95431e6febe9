import { type EngineCall, type EngineRun, valuesOf } from "../engineType.ts";
import { sumOfChannels, sumOfProducts } from "./pieces.ts";

type Call = Pick<EngineCall<never, never>, "make" | "makeOnce" | "learn" | "input" | "given">;

/** The operators of `src/compile/blocked/batchNormalization.ts` while the layer learns. */
export function normalizeInBlocks(call: Call): EngineRun {
  const { make, makeOnce, learn, input, given } = call;
  const channels = given[2] ?? 1;
  const mean = makeOnce(channels, make(channels, input));
  const square = sumOfProducts(call, input, input, channels);
  const scale = makeOnce(channels, mean, square);
  return {
    output: make(valuesOf(given), input, scale),
    backward(gradient, [wanted]) {
      const sum = sumOfChannels(call, gradient, channels);
      const products = sumOfProducts(call, gradient, input, channels);
      const along = makeOnce(channels, products, sum, mean);
      const back = wanted ? make(valuesOf(given), gradient, make(valuesOf(given), input, along)) : undefined;
      learn("gamma", () => along);
      learn("beta", () => sum);
      return [back];
    },
  };
}
