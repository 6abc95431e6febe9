import { gives } from "../value.ts";
import type { LayerCall, Operator, Operators } from "./operator.ts";

const alike: Operator["infer"] = (call) => gives(call.shape(0));

export const normalizations = {
  BatchNormalization: {
    infer: alike,
    layout: "spatial",
    layer: ({ call }: LayerCall) => ({
      type: "BatchNormalization",
      parameters: { epsilon: rounded(call.float("epsilon", 1e-5)), momentum: rounded(call.float("momentum", 0.9)) },
    }),
    about: {
      title: "Batch normalisation",
      doc: "Shifts and scales each channel by averages gathered in training.",
      sees: "same",
    },
  },
  InstanceNormalization: {
    infer: alike,
    layout: "spatial",
    about: {
      title: "Instance normalisation",
      doc: "Shifts and scales each map of each example to mean 0 and variance 1.",
      sees: "all",
    },
  },
  LayerNormalization: {
    infer: alike,
    layout: "same",
    layer: ({ call, channelsFirst }) =>
      channelsFirst || ![-1, (call.shape(0)?.length ?? 0) - 1].includes(call.int("axis", -1))
        ? undefined
        : {
            type: "LayerNormalization",
            parameters: {
              epsilon: rounded(call.float("epsilon", 1e-5)),
              ...(call.inputs[2] === undefined && { center: false }),
            },
          },
    about: {
      title: "Layer normalisation",
      doc: "Shifts and scales the values of one example to mean 0 and variance 1.",
    },
  },
  GroupNormalization: {
    infer: alike,
    layout: "spatial",
    layer: ({ call }) => ({
      type: "GroupNormalization",
      parameters: { groups: call.int("num_groups", 1), epsilon: rounded(call.float("epsilon", 1e-5)) },
    }),
    about: { title: "Group normalisation", doc: "Shifts and scales groups of channels to mean 0 and variance 1." },
  },
  /** ONNX divides alpha by the size; the registry's is for the plain sum of squares. */
  LRN: {
    infer: alike,
    layout: "spatial",
    layer({ call, taken }) {
      const size = call.int("size", 1);
      if (size % 2 === 0 || taken[0]?.length !== 3) return undefined;
      return {
        type: "LocalResponseNormalization",
        parameters: {
          depth_radius: (size - 1) / 2,
          bias: rounded(call.float("bias", 1)),
          alpha: rounded(call.float("alpha", 1e-4) / size),
          beta: rounded(call.float("beta", 0.75)),
        },
      };
    },
    about: {
      title: "Local response normalisation",
      doc: "Divides each value by what the channels beside it have at the same place.",
    },
  },
  LpNormalization: {
    infer: alike,
    layout: "same",
    about: { title: "Normalisation", doc: "Divides the values along an axis by their norm." },
  },
  MeanVarianceNormalization: {
    infer: alike,
    layout: "same",
    about: {
      title: "Mean and variance normalisation",
      doc: "Shifts and scales the values of one example to mean 0 and variance 1.",
    },
  },
} satisfies Operators;

/** Numbers are kept in 32 bits: 0.00001 comes back as 0.000009999999747. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
