import { channelGroupsProblem } from "../channels.ts";
import { normalizing } from "../engine/normalizing.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag, number, type Param } from "../param.ts";
import { mapSize, type Shape, type Size } from "../shape.ts";

const groupsParam: Param<number> = {
  kind: "integer",
  doc: "Groups of channels, each normalised for itself: 1 all channels together, -1 each channel alone (instance normalisation).",
  default: 32,
  min: -1,
  max: 1_000_000,
  allowed: "a whole number from 1 to 1,000,000 that divides the channels, or -1 for as many as there are channels",
  read: (value) =>
    typeof value === "number" && Number.isInteger(value) && (value === -1 || (value >= 1 && value <= 1_000_000))
      ? value
      : undefined,
};

export const groupNormalization = defineLayer({
  name: "GroupNormalization",
  title: "Group normalisation",
  doc: "Splits the channels of an image into groups, shifts and scales the values of each group so that their mean is 0 and their variance 1, then lets the network learn another mean and scale for each channel. It does not look at the batch: it takes the place of batch normalisation where batches are small.",
  aliases: { keras: "GroupNormalization", torch: "GroupNorm", onnx: "GroupNormalization" },
  glyph: "thin",
  takes: "any",
  params: {
    groups: groupsParam,
    epsilon: number({ min: 0, max: 1, default: 0.001, doc: "Added to the variance, so that nothing is divided by 0." }),
    center: flag({ default: true, doc: "Learns a mean for each channel (beta)." }),
    scale: flag({ default: true, doc: "Learns a scale for each channel (gamma)." }),
  },
  output: (input, { groups }) =>
    (groups === -1 ? undefined : channelGroupsProblem("GroupNormalization", groups, input.at(-1) ?? null)) ?? input,
  weights(input, { center, scale }) {
    const shape = [input.at(-1) ?? null];
    return [
      ...(scale ? [{ name: "gamma", shape, trainable: true, initializer: { kind: "ones" } } as const] : []),
      ...(center ? [{ name: "beta", shape, trainable: true, initializer: { kind: "zeros" } } as const] : []),
    ];
  },
  flops: (_input, output, { center, scale }) => product(5 + Number(center) + Number(scale), ...output),
  saves: () => ["input"],
  savesBeside: (input, { groups }) => mapSize(countOf(groups, input), (count) => 2 * count),
  engine: {
    run: (call) =>
      normalizing(call, {
        gamma: call.params.scale,
        beta: call.params.center,
        size: call.given.at(-1) ?? 1,
        means: countOf(call.params.groups, call.taken) ?? 1,
      }),
  },
  summary(input, { groups }) {
    const [count, channels] = [countOf(groups, input), input.at(-1) ?? null];
    if (count !== null && count === channels)
      return "each channel alone to mean 0 and variance 1: instance normalisation";
    const each = mapSize(channels, (all) => all / (count ?? 1));
    return `${count?.toLocaleString("en") ?? "?"} groups of ${each ?? "?"} channels, each to mean 0 and variance 1`;
  },
});

const countOf = (groups: number, input: Shape): Size => (groups === -1 ? (input.at(-1) ?? null) : groups);
