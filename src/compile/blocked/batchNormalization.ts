import { filled } from "../../core/engine/blocked/blocks.ts";
import type { Value } from "../../onnx/value.ts";
import type { Call, Run } from "../layerCompiler.ts";
import { affine, inWholeBlocks, sumOfChannels, sumOfProducts } from "./blocks.ts";

type BatchNormalizationCall = Call<"BatchNormalization">;

/**
 * Batch normalisation of an image in blocks: two sums for each channel, then y = a x + b in one go. In the backward
 * pass likewise: two sums, then p g + q x + r.
 *
 * @see `layers/batchNormalization.ts` for the same in plain operators
 */
export function normalizeInBlocks(call: BatchNormalizationCall, batch: number, block: number): Run {
  const { graph, step, input, weights } = call;
  const { momentum } = step.params;
  const shape = inWholeBlocks(step.shape, block);
  const [height = 1, width = 1, channels = 1] = shape;
  const examples = batch * height * width;
  const scaled = (value: Value, factor: number) => graph.op("Mul", [value, graph.scalar(factor)]);
  const times = (a: Value, b: Value) => graph.op("Mul", [a, b]);
  const mean = sumOfChannels(graph, input, shape, batch, 1 / examples);
  const meanSquare = sumOfProducts(graph, [input, input], shape, batch, 1 / examples);
  const variance = graph.op("Relu", [graph.op("Sub", [meanSquare, times(mean, mean)])]);
  const { spread, deviation, scale, shift } = scaling(call, mean, variance);
  return {
    output: affine({ graph, image: input, scale, shift, fused: step.plan.fused }, channels),
    updates: { moving_mean: { value: mean, momentum }, moving_variance: { value: variance, momentum } },
    backward(gradient, [wanted]) {
      // Means by −1: so no sign has to be turned.
      const mirrored = sumOfChannels(graph, gradient, shape, batch, -1 / examples);
      const products = sumOfProducts(graph, [gradient, input], shape, batch, -1 / examples);
      const centred = graph.op("Sub", [products, times(mean, mirrored)]);
      const back = () => {
        const along = graph.op("Div", [times(scale, centred), spread]);
        const rest = graph.op("Sub", [times(scale, mirrored), times(along, mean)]);
        const other = affine({ graph, image: input, scale: along, shift: rest }, channels);
        return affine({ graph, image: gradient, scale, other }, channels);
      };
      return {
        inputs: [wanted ? back() : undefined],
        weights: {
          ...(weights.gamma && { gamma: scaled(graph.op("Div", [centred, deviation]), -examples) }),
          ...(weights.beta && { beta: scaled(mirrored, -examples) }),
        },
      };
    },
  };
}

/** σ² + ε, its root, and what y = scale · x + shift takes: one value for each channel. */
export function scaling(
  { graph, step, weights }: Pick<BatchNormalizationCall, "graph" | "step" | "weights">,
  mean: Value,
  variance: Value,
) {
  const spread = graph.op("Add", [variance, graph.scalar(step.params.epsilon)]);
  const deviation = graph.op("Sqrt", [spread]);
  const scale = weights.gamma ? graph.op("Div", [weights.gamma, deviation]) : graph.op("Reciprocal", [deviation]);
  const shift = graph.op("Sub", [weights.beta ?? graph.scalar(0), graph.op("Mul", [mean, scale])]);
  return { spread, deviation, scale, shift };
}

/** With the averages gathered in training. */
export function normalizeInBlocksByAverages(call: BatchNormalizationCall, block: number): Run {
  const { graph, step, input, weight } = call;
  const channels = filled(step.shape[2] ?? 1, block);
  const { scale, shift } = scaling(call, weight("moving_mean"), weight("moving_variance"));
  return {
    output: affine({ graph, image: input, scale, shift, fused: step.plan.fused }, channels),
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? affine({ graph, image: gradient, scale }, channels) : undefined],
    }),
  };
}
