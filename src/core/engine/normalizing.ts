import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import type { Tensor } from "./trace.ts";

type Call = Pick<EngineCall<never, never>, "make" | "makeOnce" | "learn" | "given" | "input">;

/** By means over each example (`src/compile/layers/layerNormalization.ts` and `groupNormalization.ts`). */
export function normalizing(
  { make, makeOnce, learn, given, input }: Call,
  weights: { readonly gamma: boolean; readonly beta: boolean; readonly size: number; readonly means: number },
): EngineRun {
  const all = (...reads: readonly Tensor[]) => make(valuesOf(given), ...reads);
  const centred = all(input);
  const deviations = make(weights.means, all(centred));
  const normal = all(centred, deviations);
  const scaled = weights.gamma ? all(normal) : normal;
  return {
    output: weights.beta ? all(scaled) : scaled,
    backward(gradient, [wanted]) {
      const back = () => {
        const inner = weights.gamma ? all(gradient) : gradient;
        const along = all(normal, all(inner, normal));
        return all(all(all(inner), along), deviations);
      };
      const own = wanted ? back() : undefined;
      if (weights.gamma) learn("gamma", () => makeOnce(weights.size, all(gradient, normal)));
      if (weights.beta) learn("beta", () => makeOnce(weights.size, gradient));
      return [own];
    },
  };
}
