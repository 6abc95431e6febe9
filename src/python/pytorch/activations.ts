import type { ActivationName } from "../../core/activation.ts";
import { call, literal, unless } from "../literal.ts";
import { channelsFirst, own, type TorchCode, type TorchLayers, torchSizes } from "./code.ts";

/** Channels, or the values of a vector, always stand in the second place. */
const written: Readonly<Record<ActivationName, (x: string) => string>> = {
  linear: (x) => x,
  relu: (x) => `F.relu(${x})`,
  relu6: (x) => `F.relu6(${x})`,
  leaky_relu: (x) => `F.leaky_relu(${x}, 0.2)`,
  elu: (x) => `F.elu(${x})`,
  selu: (x) => `F.selu(${x})`,
  gelu: (x) => `F.gelu(${x})`,
  silu: (x) => `F.silu(${x})`,
  mish: (x) => `F.mish(${x})`,
  hard_silu: (x) => `F.hardswish(${x})`,
  hard_sigmoid: (x) => `F.hardsigmoid(${x})`,
  sigmoid: (x) => `torch.sigmoid(${x})`,
  softmax: (x) => `F.softmax(${x}, dim=1)`,
  softplus: (x) => `F.softplus(${x})`,
  softsign: (x) => `F.softsign(${x})`,
  tanh: (x) => `torch.tanh(${x})`,
  exponential: (x) => `torch.exp(${x})`,
};

export const activated = (name: ActivationName, x: string): string => written[name](x);

const plain =
  (name: ActivationName) =>
  ({ x }: { readonly x: string }): TorchCode => ({ value: activated(name, x) });

export const activations = {
  Activation: ({ x, params }) => ({ value: activated(params.activation, x) }),
  ReLU({ x, params: { max_value, negative_slope, threshold } }) {
    if (threshold !== 0 || (negative_slope !== 0 && max_value !== null))
      return {
        value: call("relu", [x, literal(max_value), literal(negative_slope), literal(threshold)]),
        definitions: ["relu"],
      };
    if (negative_slope !== 0) return { value: `F.leaky_relu(${x}, ${literal(negative_slope)})` };
    if (max_value === 6) return { value: `F.relu6(${x})` };
    return { value: max_value === null ? `F.relu(${x})` : `${x}.clamp(0, ${literal(max_value)})` };
  },
  Softmax: plain("softmax"),
  Tanh: plain("tanh"),
  Sigmoid: plain("sigmoid"),
  ReLU6: plain("relu6"),
  HardSigmoid: plain("hard_sigmoid"),
  HardSwish: plain("hard_silu"),
  Swish: plain("silu"),
  GELU: ({ x, params }) => ({
    value: call("F.gelu", [x], { approximate: params.approximate ? '"tanh"' : undefined }),
  }),
  SELU: plain("selu"),
  ELU: ({ x, params }) => ({ value: call("F.elu", [x], { alpha: unless(1, params.alpha) }) }),
  LeakyReLU: ({ x, params }) => ({ value: `F.leaky_relu(${x}, ${literal(params.negative_slope)})` }),
  PReLU(layer) {
    const { given, params, x } = layer;
    const value = `${own(layer)}(${x})`;
    const channels = given.at(-1) ?? 1;
    if (params.share === "none")
      return {
        modules: { "": call("PReLU", torchSizes(given).map(String)) },
        value,
        definitions: ["PReLU"],
        weights: { alpha: { to: ".weight", order: channelsFirst(given.length) } },
      };
    const slopes = params.share === "all" ? 1 : channels;
    return {
      modules: { "": call("nn.PReLU", slopes === 1 ? [] : [String(slopes)]) },
      value,
      weights: { alpha: { to: ".weight", view: [slopes] } },
    };
  },
} satisfies TorchLayers;
