import { layerNames } from "../../../core/layers/index.ts";
import type { PlainValue } from "../../../core/problem.ts";
import { plainOf } from "../../json/fields.ts";
import { argument } from "../calls.ts";
import type { Asked, ReadLayer } from "../readLayer.ts";
import { numberIn } from "../source.ts";
import { declare, type Families } from "./family.ts";

/** What a function of TensorFlow or of `keras.ops` is as a layer of the registry. */
type Operation = (asked: Asked) => ReadLayer | undefined;

const plain = (type: string, parameters: Record<string, PlainValue> = {}): ReadLayer => ({
  type,
  parameters,
  parameterSpans: {},
});

/** Two tensors, or a tensor and a number. */
const binary =
  (layer: string, withNumber?: (value: number) => Record<string, PlainValue>): Operation =>
  ({ inputs, call }) => {
    if (inputs.length >= 2) return plain(layer);
    const value = call?.numbers.at(0);
    return value === undefined || !withNumber ? undefined : plain("Rescaling", withNumber(value));
  };

const activated =
  (activation: string): Operation =>
  () =>
    plain("Activation", { activation });

const same: Operation = () => plain("Identity");

/** The mean over height and width is global pooling. */
const mean: Operation = ({ call, inputs }) => {
  const axes = call && plainOf(argument(call, "axis"));
  const keeps = call && plainOf(argument(call, "keepdims")) === true;
  const list = Array.isArray(axes) ? axes : [axes];
  const isOverImage = inputs[0]?.length === 3 && list.length === 2 && list.includes(1) && list.includes(2);
  return isOverImage ? plain("GlobalAveragePooling2D", { keepdims: keeps ?? false }) : undefined;
};

const relu: Operation = ({ call }) => {
  const limit = call && numberIn(argument(call, "max_value"));
  return limit === undefined ? plain("ReLU") : plain("ReLU", { max_value: limit });
};

const operations: Readonly<Record<string, Operation>> = {
  add: binary("Add", (value) => ({ scale: 1, offset: value })),
  subtract: binary("Subtract", (value) => ({ scale: 1, offset: -value })),
  multiply: binary("Multiply", (value) => ({ scale: value })),
  maximum: binary("Maximum"),
  divide: binary("", (value) => ({ scale: 1 / value })),
  concat: () => plain("Concatenate"),
  concatenate: () => plain("Concatenate"),
  relu,
  relu6: activated("relu6"),
  sigmoid: activated("sigmoid"),
  tanh: activated("tanh"),
  softmax: activated("softmax"),
  silu: activated("silu"),
  swish: activated("silu"),
  gelu: activated("gelu"),
  elu: activated("elu"),
  selu: activated("selu"),
  softplus: activated("softplus"),
  hard_sigmoid: activated("hard_sigmoid"),
  hard_silu: activated("hard_silu"),
  exp: activated("exponential"),
  identity: same,
  stop_gradient: same,
  cast: same,
  reduce_mean: mean,
  mean,
};

const aliases: Readonly<Record<string, string>> = {
  sub: "subtract",
  mul: "multiply",
  truediv: "divide",
  true_divide: "divide",
  hardsigmoid: "hard_sigmoid",
  hardsilu: "hard_silu",
  relu_6: "relu6",
};

/** Functions that stand in a graph without being layers: `tf.math.add`, `tf.__operators__.add`, `nn.relu6`. */
function operation(asked: Asked, name: string): ReadLayer {
  const short = name.replace(/^.*\./, "").toLowerCase();
  const read = operations[aliases[short] ?? short]?.(asked);
  if (read) return read;
  return {
    ...declare(asked, {
      title: name,
      doc: `A function of ${name.startsWith("tf") || asked.className === "TFOpLambda" ? "TensorFlow" : "Keras"} that stands in the graph without a layer around it.`,
      output: undefined,
      macs: asked.output ? 0 : null,
    }),
    type: name,
  };
}

const lambda = (asked: Asked): ReadLayer => operation(asked, asked.config.text("function", "name") ?? asked.className);

/** Keras 3 writes the class of an operation: `Multiply` of `keras.src.ops.numpy` is no layer. */
const classes = [
  "Subtract",
  "Divide",
  "TrueDivide",
  "Mean",
  "Relu",
  "Relu6",
  "Sigmoid",
  "Tanh",
  "Silu",
  "Softplus",
  "HardSigmoid",
  "HardSilu",
  "Gelu",
  "Elu",
  "Selu",
  "Exp",
  "Cast",
  "StopGradient",
  "Concatenate",
  "Add",
  "Multiply",
  "Maximum",
  "Softmax",
];

const snake = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

export const functions: Families = {
  TFOpLambda: lambda,
  TensorFlowOpLayer: lambda,
  SlicingOpLambda: lambda,
  ...Object.fromEntries(
    classes
      .filter((name) => !layerNames.some((layer) => layer === name))
      .map((name) => [name, (asked: Asked) => operation(asked, snake(name))]),
  ),
};

/** Those with the name of a layer are operations when a number takes the place of a tensor. */
export const operationWithNumber = (asked: Asked): ReadLayer | undefined => {
  const isOne = classes.includes(asked.className) && asked.inputs.length === 1 && (asked.call?.numbers.length ?? 0) > 0;
  return isOne ? operations[snake(asked.className)]?.(asked) : undefined;
};
