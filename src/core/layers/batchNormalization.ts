import { normalizeInBlocks } from "../engine/blocked/batchNormalization.ts";
import { alike } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import type { Tensor } from "../engine/trace.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { flag, number } from "../param.ts";

export const batchNormalization = defineLayer({
  name: "BatchNormalization",
  title: "Batch normalisation",
  doc: "Shifts and scales each channel so that over a batch its mean is 0 and its variance 1, then lets the network learn another mean and scale. Deep networks train faster and more surely with it. While predicting it uses the averages gathered in training: these are parameters, but not trainable ones.",
  aliases: { keras: "BatchNormalization", torch: "BatchNorm2d", onnx: "BatchNormalization" },
  glyph: "thin",
  takes: "any",
  params: {
    momentum: number({ min: 0, max: 1, default: 0.99, doc: "How slowly the averages follow the batches." }),
    epsilon: number({ min: 0, max: 1, default: 0.001, doc: "Added to the variance, so that nothing is divided by 0." }),
    center: flag({ default: true, doc: "Learns a mean for each channel (beta)." }),
    scale: flag({ default: true, doc: "Learns a scale for each channel (gamma)." }),
  },
  output: (input) => input,
  weights(input, { center, scale }) {
    const shape = [input.at(-1) ?? null];
    return [
      ...(scale ? [{ name: "gamma", shape, trainable: true, initializer: { kind: "ones" } } as const] : []),
      ...(center ? [{ name: "beta", shape, trainable: true, initializer: { kind: "zeros" } } as const] : []),
      { name: "moving_mean", shape, trainable: false, initializer: { kind: "zeros" } },
      { name: "moving_variance", shape, trainable: false, initializer: { kind: "ones" } },
    ];
  },
  flops: (_input, output) => product(2, ...output),
  saves: () => ["input", "statistics"],
  engine: {
    fuses: true,
    normalizesBatch: true,
    // Without gamma, or with a variance of 0, what stands behind the channels stays 0 all the same.
    blocks: alike,
    run(call) {
      const { input, given, params, trainable, learn } = call;
      if (call.plan.isApplied) return { output: input, backward: (gradient) => [gradient] };
      const all = (...reads: readonly Tensor[]) => call.make(valuesOf(given), ...reads);
      if (!trainable)
        return { output: all(input), backward: (gradient, [wanted]) => [wanted ? all(gradient) : undefined] };
      if (call.plan.blocks) return normalizeInBlocks(call);
      const centred = all(input);
      all(centred);
      const normal = all(centred);
      const scaled = params.scale ? all(normal) : normal;
      const channels = given.at(-1) ?? 1;
      return {
        output: params.center ? all(scaled) : scaled,
        backward(gradient, [wanted]) {
          learn("beta", () => call.makeOnce(channels, gradient));
          const products = all(gradient, normal);
          const gamma = call.makeOnce(channels, products);
          learn("gamma", () => gamma);
          return [wanted ? all(all(all(gradient), all(normal, gamma))) : undefined];
        },
      };
    },
  },
  summary: (input) => `${input.at(-1)?.toLocaleString("en") ?? "?"} channels, each to mean 0 and variance 1`,
});
