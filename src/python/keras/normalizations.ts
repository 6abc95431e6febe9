import { placesOf } from "../../core/axes.ts";
import { list, literal, unless } from "../literal.ts";
import { type KerasLayers, layer } from "./code.ts";

export const normalizations = {
  BatchNormalization: ({ params }) => ({
    layer: layer("BatchNormalization", [], {
      momentum: unless(0.99, params.momentum),
      epsilon: unless(0.001, params.epsilon),
      center: unless(true, params.center),
      scale: unless(true, params.scale),
    }),
  }),
  LayerNormalization({ given, params }) {
    const together = [...placesOf(params.axis, given)].sort((a, b) => a - b);
    const apart = [...given.keys()].filter((place) => !together.includes(place));
    // Keras on PyTorch normalises over the last axes only: others are brought there and back.
    const order = [...apart, ...together];
    const back = order.map((_, place) => order.indexOf(place) + 1);
    const moves = order.some((axis, place) => axis !== place);
    const axes = together.map((_, place) => apart.length + place + 1);
    return {
      before: moves ? [(x) => `layers.Permute(${literal(order.map((place) => place + 1))})(${x})`] : [],
      layer: layer("LayerNormalization", [], {
        axis: axes.length === 1 ? undefined : list(axes),
        epsilon: unless(0.001, params.epsilon),
        center: unless(true, params.center),
        scale: unless(true, params.scale),
      }),
      after: moves ? [(x) => `layers.Permute(${literal(back)})(${x})`] : [],
    };
  },
  GroupNormalization: ({ params }) => ({
    layer: layer("GroupNormalization", [], {
      groups: unless(32, params.groups),
      epsilon: unless(0.001, params.epsilon),
      center: unless(true, params.center),
      scale: unless(true, params.scale),
    }),
  }),
  LocalResponseNormalization: ({ params: { depth_radius, bias, alpha, beta } }) => ({
    layer: {
      name: "LocalResponseNormalization",
      positional: [],
      keywords: {
        depth_radius: literal(depth_radius),
        bias: literal(bias),
        alpha: literal(alpha),
        beta: literal(beta),
      },
    },
    definitions: ["LocalResponseNormalization"],
  }),
  Normalization: ({ params: { mean, variance } }) =>
    mean && variance
      ? { layer: layer("Normalization", [], { mean: list(mean), variance: list(variance) }) }
      : {
          layer: { name: "ChannelNormalization", positional: [], keywords: {} },
          definitions: ["ChannelNormalization"],
        },
  LayerScale: ({ params }) => ({
    layer: { name: "LayerScale", positional: [literal(params.init_values)], keywords: {} },
    definitions: ["LayerScale"],
  }),
} satisfies KerasLayers;
