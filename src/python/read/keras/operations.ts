import type { ActivationName } from "../../../core/activation.ts";
import type { LayerName } from "../../../core/layers/index.ts";
import { elements, sameShape } from "../../../core/shape.ts";
import { indexed, part, picked } from "../indexed.ts";
import { each, type Step, type Translated, type Translator, type Translators } from "../step.ts";
import { isLast, kerasAxis } from "../tensor.ts";
import { numberOf, numbersOf, tensorIn } from "../values.ts";

const plain =
  (type: LayerName): Translator =>
  ({ inputs }) =>
    inputs.length === 1 ? { type, parameters: {} } : undefined;

const isTensorFirst = ({ arguments: given }: Step): boolean => tensorIn(Object.values(given)[0]) !== undefined;

/** Two tensors value by value; or one and a number. */
function arithmetic(
  step: Step,
  type: LayerName,
  scaling: (value: number) => Record<string, number>,
): Translated | undefined {
  const { inputs, arguments: given } = step;
  if (inputs.length === 2) return { type, parameters: {} };
  const value = Object.values(given)
    .map(numberOf)
    .find((each) => each !== undefined);
  return inputs.length === 1 && step.given.length === 0 && value !== undefined
    ? { type: "Rescaling", parameters: scaling(value) }
    : undefined;
}

function averaged(
  { inputs: [input], output, arguments: given }: Step,
  kind: "Average" | "Max",
): Translated | undefined {
  const rank = input?.shape?.length ?? 0;
  const axes = numbersOf(given.axis)?.map((axis) => (axis < 0 ? axis + rank : axis));
  const spatial = Array.from({ length: rank - 2 }, (_, index) => index + 1);
  if (
    !axes ||
    (rank !== 3 && rank !== 4) ||
    axes.length !== spatial.length ||
    !spatial.every((axis) => axes.includes(axis))
  )
    return undefined;
  return {
    type: `Global${kind}Pooling${rank === 4 ? "2D" : "1D"}`,
    parameters: output.length === rank ? { keepdims: true } : {},
  };
}

function reshaped({ inputs: [input], output }: Step): Translated | undefined {
  const target = output.slice(1);
  if (!input?.shape || !input.core || output[0] !== input.shape[0] || target.length === 0) return undefined;
  if (sameShape(input.core, target)) return { type: "Identity", parameters: {} };
  if (target.length === 1 && target[0] === elements(input.core)) return { type: "Flatten", parameters: {} };
  return target.length <= 4 && target.every((size) => size !== null)
    ? { type: "Reshape", parameters: { target_shape: target as readonly number[] } }
    : undefined;
}

function transposed({ inputs: [input], arguments: given }: Step): Translated | undefined {
  const axes = numbersOf(given.axes);
  return input && axes?.[0] === 0 && axes.length > 1
    ? { type: "Permute", parameters: { dims: axes.slice(1) } }
    : undefined;
}

function joined({ inputs: [first, second], arguments: given, given: tensors }: Step): Translated | undefined {
  const axis = numberOf(given.axis ?? -1);
  return first && second && tensors.length === 0 && axis !== undefined && isLast(first, axis)
    ? { type: "Concatenate", parameters: {} }
    : undefined;
}

/** Between 0 and a number: `ops.clip(x, 0, 6)`. */
const clipped: Translator = ({ inputs, arguments: given }) => {
  const [low, most] = [given.x_min ?? given.clip_value_min, numberOf(given.x_max ?? given.clip_value_max)];
  if (inputs.length !== 1 || low !== 0 || most === undefined || most <= 0) return undefined;
  return most === 6 ? { type: "ReLU6", parameters: {} } : { type: "ReLU", parameters: { max_value: most } };
};

const relu: Translator = ({ inputs, arguments: { negative_slope: slope, max_value: most, threshold } }) =>
  inputs.length === 1
    ? {
        type: "ReLU",
        parameters: {
          ...(numberOf(slope) && { negative_slope: numberOf(slope) as number }),
          ...(numberOf(most) !== undefined && { max_value: numberOf(most) as number }),
          ...(numberOf(threshold) && { threshold: numberOf(threshold) as number }),
        },
      }
    : undefined;

/** `keras.ops.gelu` uses tanh unless told otherwise, `keras.activations.gelu` does not. */
const gelu: Translator = ({ type, arguments: { approximate } }) => ({
  type: "GELU",
  parameters: (approximate ?? type.includes(".ops.")) === true ? { approximate: true } : {},
});

const softmax: Translator = ({ inputs: [input], arguments: given }) =>
  input && isLast(input, numberOf(given.axis ?? -1) ?? 0) ? { type: "Softmax", parameters: {} } : undefined;

/** TensorFlow's own names and defaults are core's. */
function localResponse({ arguments: given }: Step): Translated | undefined {
  const numbers = ["depth_radius", "bias", "alpha", "beta"].map((name) => [name, numberOf(given[name])] as const);
  return numbers.every(([, value]) => value !== undefined)
    ? { type: "LocalResponseNormalization", parameters: Object.fromEntries(numbers) as Record<string, number> }
    : undefined;
}

/** A number for each channel, which is learned. */
function scaled({ inputs: [input], given: [gamma, second] }: Step): Translated | undefined {
  const channels = input?.core?.at(-1);
  return gamma && !second && channels && elements(gamma.shape) === channels && gamma.shape.at(-1) === channels
    ? { type: "LayerScale", parameters: {} }
    : undefined;
}

function taken({ inputs: [input], arguments: { indices, axis } }: Step): Translated | undefined {
  const along = numberOf(axis);
  const place = input && along !== undefined ? kerasAxis(input, along) : undefined;
  return place === undefined ? undefined : picked(indices, place);
}

/** Of an image, around which `pad_width` says (before, after) of the batch, the height, the width and the channels. */
function padded({ inputs: [input], arguments: given }: Step): Translated | undefined {
  const [batch, rows, columns, channels] = Array.isArray(given.pad_width) ? given.pad_width.map(numbersOf) : [];
  const isKept = [batch, channels].every((sides) => sides?.every((side) => side === 0));
  if (input?.core?.length !== 3 || !isKept || rows?.length !== 2 || columns?.length !== 2) return undefined;
  const isZero = given.mode === "constant" && (given.constant_values ?? 0) === 0;
  const type = given.mode === "reflect" ? "ReflectionPadding2D" : isZero ? "ZeroPadding2D" : undefined;
  return type && { type, parameters: { padding: [...rows, ...columns] } };
}

/** TensorFlow's order of channels. */
const squares =
  (type: "PixelShuffle" | "PixelUnshuffle", name: "upscale_factor" | "downscale_factor"): Translator =>
  ({ arguments: { block_size, data_format } }) => {
    const factor = numberOf(block_size);
    return factor !== undefined && (data_format ?? "NHWC") === "NHWC"
      ? { type, parameters: { [name]: factor, mode: "DCR" }, from: { [name]: "block_size" } }
      : undefined;
  };

/** Functions of `keras.ops`, `keras.activations` and TensorFlow that the registry has as layers, by their last words. */
export const kerasOperations: Translators = {
  add: (step) => arithmetic(step, "Add", (offset) => ({ scale: 1, offset })),
  multiply: (step) => (step.given.length > 0 ? scaled(step) : arithmetic(step, "Multiply", (scale) => ({ scale }))),
  subtract: (step) =>
    isTensorFirst(step) ? arithmetic(step, "Subtract", (offset) => ({ scale: 1, offset: -offset })) : undefined,
  ...each(["divide", "true_divide", "truediv"], (step) =>
    isTensorFirst(step) && step.inputs.length === 1
      ? arithmetic(step, "Multiply", (divisor) => ({ scale: 1 / divisor }))
      : undefined,
  ),
  maximum: ({ inputs }) => (inputs.length === 2 ? { type: "Maximum", parameters: {} } : undefined),
  relu,
  gelu,
  relu6: plain("ReLU6"),
  ...each(["clip", "clip_by_value"], clipped),
  sigmoid: plain("Sigmoid"),
  tanh: plain("Tanh"),
  ...each(["silu", "swish"], plain("Swish")),
  selu: plain("SELU"),
  ...each(["hard_sigmoid"], plain("HardSigmoid")),
  ...each(["hard_silu", "hard_swish"], plain("HardSwish")),
  ...each(["mish", "softplus", "softsign"], ({ type, inputs }) =>
    inputs.length === 1
      ? { type: "Activation", parameters: { activation: type.replace(/^.*\./, "") as ActivationName } }
      : undefined,
  ),
  softmax,
  mean: (step) => averaged(step, "Average"),
  ...each(["max", "amax"], (step) => averaged(step, "Max")),
  ...each(["reshape", "ravel"], reshaped),
  transpose: transposed,
  getitem: ({ inputs: [input], arguments: { key } }) => indexed(input, key),
  take: taken,
  ...each(["split", "array_split"], part),
  local_response_normalization: localResponse,
  concatenate: joined,
  pad: padded,
  depth_to_space: squares("PixelShuffle", "upscale_factor"),
  space_to_depth: squares("PixelUnshuffle", "downscale_factor"),
};
