import { literal, unless } from "../literal.ts";
import { type KerasLayers, layer } from "./code.ts";

export const merges = {
  Add: () => ({ layer: layer("Add") }),
  Multiply: () => ({ layer: layer("Multiply") }),
  Subtract: () => ({ layer: layer("Subtract") }),
  Average: () => ({ layer: layer("Average") }),
  Maximum: () => ({ layer: layer("Maximum") }),
  Concatenate: () => ({ layer: layer("Concatenate") }),
} satisfies KerasLayers;

export const dropouts = {
  Dropout: ({ params }) => ({ layer: layer("Dropout", [literal(params.rate)]) }),
  SpatialDropout2D: ({ params }) => ({ layer: layer("SpatialDropout2D", [literal(params.rate)]) }),
  SpatialDropout1D: ({ params }) => ({ layer: layer("SpatialDropout1D", [literal(params.rate)]) }),
  /** A whole example at a time. */
  StochasticDepth: ({ given, params }) => ({
    layer: layer("Dropout", [literal(params.rate)], { noise_shape: literal([null, ...given.map(() => 1)]) }),
  }),
} satisfies KerasLayers;

export const dense = {
  Input: ({ shape }) => ({ value: () => `keras.Input(${literal(shape)})` }),
  Dense: ({ params }) => ({
    layer: layer("Dense", [`${params.units}`], {
      activation: unless("linear", params.activation),
      use_bias: unless(true, params.use_bias),
    }),
  }),
} satisfies KerasLayers;
