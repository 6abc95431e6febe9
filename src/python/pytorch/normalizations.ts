import { placesOf } from "../../core/axes.ts";
import { call, list, literal, unless } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import { own, permuted, type TorchCode, type TorchLayers, torchAxis } from "./code.ts";

export const normalizations = {
  BatchNormalization(layer) {
    const { given, params, x } = layer;
    const channels = given.at(-1) ?? 1;
    const statistics = { moving_mean: { to: ".running_mean" }, moving_variance: { to: ".running_var" } };
    const affine = learned(params, [channels]);
    return {
      modules: {
        "": call(`nn.BatchNorm${Math.max(1, given.length - 1)}d`, [`${channels}`], {
          eps: unless(1e-5, params.epsilon),
          momentum: unless(0.1, Number((1 - params.momentum).toPrecision(12))),
          affine: unless(true, params.center || params.scale),
        }),
      },
      value: `${own(layer)}(${x})`,
      ...affine,
      weights: { ...affine.weights, ...statistics },
    };
  },
  GroupNormalization(layer) {
    const { given, params, x } = layer;
    const channels = given.at(-1) ?? 1;
    const eps = unless(1e-5, params.epsilon);
    const isAffine = params.center || params.scale;
    const space = given.length - 1;
    // Of a vector, PyTorch's takes the channels for places.
    const isInstance = params.groups === -1 && (space === 1 || space === 2);
    const groups = params.groups === -1 ? channels : params.groups;
    return {
      modules: {
        "": isInstance
          ? call(`nn.InstanceNorm${space}d`, [`${channels}`], { eps, affine: unless(false, isAffine) })
          : call("nn.GroupNorm", [`${groups}`, `${channels}`], { eps, affine: unless(true, isAffine) }),
      },
      value: `${own(layer)}(${x})`,
      ...learned(params, [channels]),
    };
  },
  LayerNormalization: layerNormalization,
  LocalResponseNormalization({ x, params: { depth_radius, bias, alpha, beta } }) {
    const size = 2 * depth_radius + 1;
    // PyTorch divides alpha by the number of channels.
    return {
      value: call("F.local_response_norm", [x, `${size}`], {
        alpha: literal(Number((alpha * size).toPrecision(12))),
        beta: literal(beta),
        k: literal(bias),
      }),
    };
  },
  Normalization(layer) {
    const { given, params, x } = layer;
    const { mean, variance } = params;
    if (mean && variance)
      return {
        modules: { "": call("Normalization", [list(mean), list(variance)]) },
        value: `${own(layer)}(${x})`,
        definitions: ["Normalization"],
      };
    return {
      modules: { "": `ChannelNormalization(${given.at(-1) ?? 1})` },
      value: `${own(layer)}(${x})`,
      definitions: ["ChannelNormalization"],
      weights: { mean: { to: ".mean" }, variance: { to: ".variance" } },
    };
  },
  LayerScale: (layer) => ({
    modules: { "": call("LayerScale", [`${layer.given.at(-1) ?? 1}`, literal(layer.params.init_values)]) },
    value: `${own(layer)}(${layer.x})`,
    definitions: ["LayerScale"],
    weights: { gamma: { to: ".gamma" } },
  }),
} satisfies TorchLayers;

interface Affine {
  readonly center: boolean;
  readonly scale: boolean;
}

/** PyTorch learns both or none; the one that is not learned stays at what changes nothing. */
function learned(
  { center, scale }: Affine,
  shape: Sizes,
  order?: readonly number[],
): Pick<TorchCode, "weights" | "constants"> {
  if (!center && !scale) return { weights: {} };
  const arrangement = order ? { order } : {};
  return {
    weights: {
      ...(scale && { gamma: { to: ".weight", ...arrangement } }),
      ...(center && { beta: { to: ".bias", ...arrangement } }),
    },
    constants: {
      ...(!scale && { ".weight": { shape, value: 1 } }),
      ...(!center && { ".bias": { shape, value: 0 } }),
    },
  };
}

/** PyTorch normalises over the last axes: others are brought there and back. */
function layerNormalization(layer: Layer<"LayerNormalization">): TorchCode {
  const { given, params, x } = layer;
  const rank = given.length;
  const places = [...placesOf(params.axis, given)].sort((a, b) => torchAxis(a, rank) - torchAxis(b, rank));
  const shape = places.map((place) => given[place] ?? 1);
  const together = places.map((place) => (rank < 2 ? 1 : torchAxis(place, rank)));
  const apart = Array.from({ length: rank + 1 }, (_, axis) => axis).filter((axis) => !together.includes(axis));
  const order = [...apart, ...together];
  const back = order.map((_, axis) => order.indexOf(axis));
  const kept = [...placesOf(params.axis, given)];
  return {
    modules: {
      "": call("nn.LayerNorm", [shape.length === 1 ? `${shape[0]}` : literal(shape)], {
        eps: unless(1e-5, params.epsilon),
        elementwise_affine: unless(true, params.center || params.scale),
      }),
    },
    value: permuted(`${own(layer)}(${permuted(x, order)})`, back),
    ...learned(
      params,
      shape,
      places.map((place) => kept.indexOf(place)),
    ),
  };
}
