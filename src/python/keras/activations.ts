import type { ActivationName } from "../../core/activation.ts";
import { list, literal, unless } from "../literal.ts";
import { type KerasCode, type KerasLayers, layer } from "./code.ts";

const plain = (name: ActivationName) => (): KerasCode => ({ layer: layer("Activation", [literal(name)]) });

export const activations = {
  Activation: ({ params }) => plain(params.activation)(),
  ReLU: ({ params: { max_value, negative_slope, threshold } }) => ({
    layer: layer("ReLU", [], {
      max_value: unless(null, max_value),
      negative_slope: unless(0, negative_slope),
      threshold: unless(0, threshold),
    }),
  }),
  Softmax: () => ({ layer: layer("Softmax") }),
  Tanh: plain("tanh"),
  Sigmoid: plain("sigmoid"),
  ReLU6: plain("relu6"),
  HardSigmoid: plain("hard_sigmoid"),
  HardSwish: plain("hard_silu"),
  Swish: plain("silu"),
  GELU: ({ params }) =>
    params.approximate
      ? { value: (x) => `keras.activations.gelu(${x}, approximate=True)` }
      : { layer: layer("Activation", ['"gelu"']) },
  SELU: plain("selu"),
  ELU: ({ params }) => ({ layer: layer("ELU", [], { alpha: unless(1, params.alpha) }) }),
  LeakyReLU: ({ params }) => ({
    layer: layer("LeakyReLU", [], { negative_slope: unless(0.3, params.negative_slope) }),
  }),
  PReLU({ given, params: { share } }) {
    const last = share === "all" ? given.length : given.length - 1;
    const axes = share === "none" ? [] : Array.from({ length: last }, (_, axis) => axis + 1);
    return { layer: layer("PReLU", [], { shared_axes: axes.length === 0 ? undefined : list(axes) }) };
  },
} satisfies KerasLayers;
