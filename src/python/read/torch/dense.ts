import { each, type Step, type Translated, type Translators } from "../step.ts";
import { isLast } from "../tensor.ts";
import { numberOf } from "../values.ts";

function linear({ inputs: [input], arguments: given, given: tensors }: Step): Translated | undefined {
  const units = numberOf(given.out_features) ?? tensors.find(({ name }) => name === "weight")?.shape[0] ?? undefined;
  if (!input || units === undefined || !isLast(input, -1)) return undefined;
  const bias = given.out_features === undefined ? tensors.some(({ name }) => name === "bias") : given.bias !== false;
  return {
    type: "Dense",
    parameters: { units, ...(!bias && { use_bias: false }) },
    from: { units: "out_features", use_bias: "bias" },
  };
}

export const dense: Translators = each(["Linear", "LazyLinear", "linear"], linear);
