import { each, type Step, type Translated, type Translator, type Translators } from "../step.ts";
import { isLast, placeIn } from "../tensor.ts";
import { numberOf, numbersOf } from "../values.ts";

/** PyTorch's momentum is the share of the new batch, Keras's that of what was known before. */
const kept = (momentum: number): number => Number((1 - momentum).toPrecision(12));

/** Whether it learns a scale and a mean: as its layer says, or by the parameters that its function is given. */
function learns({ arguments: given, given: tensors, keeps, type }: Step): {
  readonly center: boolean;
  readonly scale: boolean;
} {
  const isFunction = /\.[a-z_]+$/.test(type);
  const isAffine = (given.affine ?? given.elementwise_affine) !== false;
  const has = isFunction ? tensors.map(({ name }) => name) : keeps;
  return { center: isAffine && has.includes("bias"), scale: isAffine && has.includes("weight") };
}

const withoutDefaults = ({ center, scale }: ReturnType<typeof learns>) => ({
  ...(!center && { center }),
  ...(!scale && { scale }),
});

function batch(step: Step): Translated | undefined {
  const {
    inputs: [input],
    arguments: given,
  } = step;
  const [momentum, epsilon] = [numberOf(given.momentum), numberOf(given.eps)];
  if (!input || !isLast(input, 1) || momentum === undefined || epsilon === undefined) return undefined;
  return {
    type: "BatchNormalization",
    parameters: { momentum: kept(momentum), epsilon, ...withoutDefaults(learns(step)) },
    from: { epsilon: "eps" },
  };
}

function inGroups(step: Step, groups: number | undefined, from: Translated["from"] = {}): Translated | undefined {
  const {
    inputs: [input],
    arguments: given,
  } = step;
  const epsilon = numberOf(given.eps);
  if (!input || !isLast(input, 1) || groups === undefined || epsilon === undefined) return undefined;
  return {
    type: "GroupNormalization",
    parameters: { groups, epsilon, ...withoutDefaults(learns(step)) },
    from: { ...from, epsilon: "eps" },
  };
}

const group: Translator = (step) => inGroups(step, numberOf(step.arguments.num_groups), { groups: "num_groups" });

/** Each channel of each image alone; with running statistics it is another layer while predicting. */
const instance: Translator = (step) => {
  const {
    inputs: [input],
    arguments: given,
  } = step;
  const isOther = given.track_running_stats === true || given.use_input_stats === false;
  return isOther || (input?.core?.length ?? 0) < 2 ? undefined : inGroups(step, -1);
};

/** Over the last axes of the framework's, wherever core has them. */
function layer(step: Step): Translated | undefined {
  const {
    inputs: [input],
    arguments: given,
  } = step;
  const count = numbersOf(given.normalized_shape)?.length;
  const epsilon = numberOf(given.eps);
  if (!input?.shape || count === undefined || epsilon === undefined) return undefined;
  const places = Array.from({ length: count }, (_, index) => placeIn(input, -1 - index)).sort((a, b) => a - b);
  if (places.some((place) => place < 0)) return undefined;
  const isChannels = places.length === 1 && places[0] === input.axes.length - 1;
  return {
    type: "LayerNormalization",
    parameters: {
      ...(!isChannels && { axis: places.map((place) => place + 1) }),
      epsilon,
      ...withoutDefaults(learns(step)),
    },
    from: { epsilon: "eps" },
  };
}

/** PyTorch divides alpha by the number of channels that take part. */
function localResponse({ inputs: [input], arguments: given }: Step): Translated | undefined {
  const [size, alpha, beta, k] = [given.size, given.alpha, given.beta, given.k].map(numberOf);
  if (!input || !isLast(input, 1) || size === undefined || alpha === undefined || beta === undefined || k === undefined)
    return undefined;
  if (size % 2 === 0) return undefined;
  return {
    type: "LocalResponseNormalization",
    parameters: { depth_radius: (size - 1) / 2, bias: k, alpha: Number((alpha / size).toPrecision(12)), beta },
    from: { beta: "beta", bias: "k" },
  };
}

export const normalizations: Translators = {
  ...each(["BatchNorm1d", "BatchNorm2d", "LazyBatchNorm1d", "LazyBatchNorm2d", "SyncBatchNorm", "batch_norm"], batch),
  ...each(["GroupNorm", "group_norm"], group),
  ...each(["InstanceNorm1d", "InstanceNorm2d", "LazyInstanceNorm1d", "LazyInstanceNorm2d", "instance_norm"], instance),
  ...each(["LayerNorm", "layer_norm"], layer),
  ...each(["LocalResponseNorm", "CrossMapLRN2d", "local_response_norm"], localResponse),
};
