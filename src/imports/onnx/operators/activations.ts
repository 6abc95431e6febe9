import { gives } from "../value.ts";
import type { Layer, LayerCall, Operator, Operators } from "./operator.ts";

const rounded = (value: number): number => Number(value.toPrecision(6));

/** A function of each value alone. */
const pointwise = (layer?: (asked: LayerCall) => Layer | undefined, title?: string): Operator => ({
  infer: (call) => gives(call.shape(0)),
  layout: "same",
  ...(layer && { layer }),
  about: { ...(title !== undefined && { title }), doc: "Applies a function to each value.", sees: "same" },
});

const named = (type: string): Operator => pointwise(() => ({ type }));
const activation = (name: string): Operator =>
  pointwise(() => ({ type: "Activation", parameters: { activation: name } }));

/** Along the channels it is the registry's. Before operator set 13 all axes from the given one on count as one. */
const softmax = (log: boolean): Operator => ({
  infer: (call) => gives(call.shape(0)),
  layout: "same",
  layer({ call, channelsFirst, taken }) {
    const rank = call.shape(0)?.length ?? 0;
    const axis = call.int("axis", call.opset < 13 ? 1 : -1);
    const place = axis < 0 ? axis + rank : axis;
    const isChannels = channelsFirst
      ? place === 1 && (call.opset >= 13 || (taken[0]?.slice(0, -1) ?? []).every((size) => size === 1))
      : place === rank - 1;
    return isChannels && !log ? { type: "Softmax" } : undefined;
  },
  about: { title: log ? "Logarithm of softmax" : "Softmax", doc: "eˣ divided by the sum along an axis." },
});

/** What `min` and `max` say: attributes until operator set 10, inputs since. */
function limits({ call }: LayerCall): readonly [low: number | undefined, high: number | undefined] {
  const given = (index: number, name: string): number | undefined => {
    if (call.has(name)) return rounded(call.float(name, 0));
    const [value] = call.inputs[index]?.numbers ?? [];
    return typeof value === "number" ? value : undefined;
  };
  return [given(1, "min"), given(2, "max")];
}

export const activations = {
  Relu: named("ReLU"),
  Sigmoid: named("Sigmoid"),
  Tanh: named("Tanh"),
  Selu: named("SELU"),
  HardSwish: named("HardSwish"),
  Gelu: named("GELU"),
  Softplus: activation("softplus"),
  Softsign: activation("softsign"),
  Mish: activation("mish"),
  Exp: activation("exponential"),
  Elu: pointwise(({ call }) => ({ type: "ELU", parameters: { alpha: rounded(call.float("alpha", 1)) } })),
  LeakyRelu: pointwise(({ call }) => ({
    type: "LeakyReLU",
    parameters: { negative_slope: rounded(call.float("alpha", 0.01)) },
  })),
  HardSigmoid: pointwise(
    ({ call }) =>
      Math.abs(call.float("alpha", 0.2) - 1 / 6) < 1e-4 && call.float("beta", 0.5) === 0.5
        ? { type: "HardSigmoid" }
        : undefined,
    "Hard sigmoid",
  ),
  Clip: pointwise((asked) => {
    const [low, high] = limits(asked);
    if (low !== 0 || high === undefined || high <= 0) return undefined;
    return high === 6 ? { type: "ReLU6" } : { type: "ReLU", parameters: { max_value: high } };
  }, "Limits"),
  PRelu: {
    ...pointwise(({ call, taken }) => {
      const slopes = call.shape(1) ?? [];
      const many = slopes.filter((size) => size !== 1).length;
      if (many === 0) return { type: "PReLU", parameters: { share: "all" } };
      return many === 1 && taken[0]?.at(-1) === slopes.find((size) => size !== 1)
        ? { type: "PReLU", parameters: { share: "positions" } }
        : undefined;
    }, "Parametric rectified linear unit"),
  },
  Softmax: softmax(false),
  LogSoftmax: softmax(true),
  Dropout: {
    infer: (call) => gives(call.shape(0), call.shape(0)),
    layout: "same",
    layer({ call }) {
      const [given] = call.inputs[1]?.numbers ?? [];
      const rate = typeof given === "number" ? given : call.float("ratio", 0.5);
      return { type: "Dropout", parameters: { rate: Math.min(0.99, rounded(rate)) } };
    },
    about: { title: "Dropout", sees: "same" },
  },
  Identity: named("Identity"),
  ...Object.fromEntries(
    [
      "Abs Acos Acosh Asin Asinh Atan Atanh BitwiseNot Ceil Celu Cos Cosh Erf Floor Hardmax IsInf IsNaN Log Neg Not Reciprocal Round",
      "Shrink Sign Sin Sinh Sqrt Swish Tan ThresholdedRelu Trilu CumSum Bernoulli QuantizeLinear DequantizeLinear Cast CastLike",
    ]
      .flatMap((names) => names.split(" "))
      .map((name) => [name, pointwise()]),
  ),
} satisfies Operators;
