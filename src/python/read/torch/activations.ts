import type { ActivationName } from "../../../core/activation.ts";
import type { LayerName } from "../../../core/layers/index.ts";
import { elements } from "../../../core/shape.ts";
import { each, type Step, type Translated, type Translator, type Translators } from "../step.ts";
import { isLast } from "../tensor.ts";
import { numberOf } from "../values.ts";

const plain =
  (type: LayerName): Translator =>
  () => ({ type, parameters: {} });

function softmax({ inputs: [input], arguments: given }: Step): Translated | undefined {
  const dim = numberOf(given.dim);
  return input && dim !== undefined && isLast(input, dim) ? { type: "Softmax", parameters: {} } : undefined;
}

/** Activations that the registry has no layer of their own for. */
const named =
  (activation: ActivationName): Translator =>
  () => ({ type: "Activation", parameters: { activation } });

/** A number of its own that the registry's layer has by another name. */
const withNumber =
  (type: LayerName, parameter: string, argument: string): Translator =>
  ({ arguments: given }) => {
    const value = numberOf(given[argument]);
    return value === undefined
      ? undefined
      : { type, parameters: { [parameter]: value }, from: { [parameter]: argument } };
  };

/** One slope for all, or one for each channel. */
function prelu({ inputs: [input], arguments: given, given: tensors }: Step): Translated | undefined {
  const weight = tensors.find(({ name }) => name === "weight")?.shape;
  const slopes = numberOf(given.num_parameters) ?? (weight && elements(weight)) ?? undefined;
  if (!input || slopes === undefined || (slopes !== 1 && !isLast(input, 1))) return undefined;
  return { type: "PReLU", parameters: slopes === 1 ? { share: "all" } : {} };
}

/** torchvision's, timm's and that of the code that is written here name the rate differently. */
const dropped: Translator = ({ arguments: given }) => {
  const rate = [given.p, given.rate, given.drop_prob].map(numberOf).find((each) => each !== undefined);
  return rate === undefined ? undefined : { type: "StochasticDepth", parameters: { rate } };
};

/** Between 0 and a number, or not below 0. */
const cut =
  (low: string, high: string): Translator =>
  ({ arguments: given, inputs }) => {
    const most = numberOf(given[high]);
    if (given[low] !== 0 || inputs.length !== 1) return undefined;
    if ((given[high] ?? null) === null) return { type: "ReLU", parameters: {} };
    if (most === undefined || most <= 0) return undefined;
    return most === 6 ? { type: "ReLU6", parameters: {} } : { type: "ReLU", parameters: { max_value: most } };
  };

const gelu: Translator = ({ arguments: given }) => ({
  type: "GELU",
  parameters: given.approximate === "tanh" ? { approximate: true } : {},
});

const softplus: Translator = (step) => ((step.arguments.beta ?? 1) === 1 ? named("softplus")(step) : undefined);

export const activations: Translators = {
  ...each(["ReLU", "relu", "relu_"], plain("ReLU")),
  ...each(["ReLU6", "relu6"], plain("ReLU6")),
  ...each(["Sigmoid", "sigmoid"], plain("Sigmoid")),
  ...each(["Tanh", "tanh"], plain("Tanh")),
  ...each(["SiLU", "silu"], plain("Swish")),
  ...each(["SELU", "selu"], plain("SELU")),
  ...each(["Hardsigmoid", "hardsigmoid"], plain("HardSigmoid")),
  ...each(["Hardswish", "hardswish"], plain("HardSwish")),
  ...each(["GELU", "gelu"], gelu),
  ...each(["Mish", "mish"], named("mish")),
  ...each(["Softplus", "softplus"], softplus),
  ...each(["Softsign", "softsign"], named("softsign")),
  ...each(["Softmax", "softmax"], softmax),
  ...each(["LeakyReLU", "leaky_relu"], withNumber("LeakyReLU", "negative_slope", "negative_slope")),
  ...each(["ELU", "elu"], withNumber("ELU", "alpha", "alpha")),
  ...each(["PReLU", "prelu"], prelu),
  ...each(["Hardtanh", "hardtanh"], cut("min_val", "max_val")),
  ...each(["clamp", "clip"], cut("min", "max")),
  ...each(["Dropout", "dropout"], withNumber("Dropout", "rate", "p")),
  ...each(["Dropout1d", "dropout1d"], withNumber("SpatialDropout1D", "rate", "p")),
  ...each(["Dropout2d", "dropout2d"], withNumber("SpatialDropout2D", "rate", "p")),
  ...each(["StochasticDepth", "stochastic_depth", "DropPath"], dropped),
  ...each(["Identity"], plain("Identity")),
};
