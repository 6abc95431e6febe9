import { axesOfMeans, channelAxis } from "../axes.ts";
import { normalizeInBlocks, normalizeInBlocksByAverages } from "../blocked/batchNormalization.ts";
import { vectorLayout } from "../blocked/blocks.ts";
import type { Call, LayerCompiler, Run } from "../layerCompiler.ts";
import { count } from "../layout.ts";

type BatchNormalizationCall = Call<"BatchNormalization">;

export const batchNormalization: LayerCompiler<"BatchNormalization"> = {
  layout: (_weight, { shape, plan: { blocks } }) => (blocks ? vectorLayout(shape[2] ?? 1, blocks.size) : undefined),
  // Frozen, it does while training what it does while predicting, as Keras's does.
  run(call) {
    const { blocks, applied } = call.step.plan;
    if (applied) return { output: call.input, backward: (gradient) => ({ inputs: [gradient] }) };
    if (call.training && call.step.trainable)
      return blocks ? normalizeInBlocks(call, call.training.batch, blocks.size) : byBatch(call, call.training.batch);
    return blocks ? normalizeInBlocksByAverages(call, blocks.size) : byAverages(call);
  },
};

/**
 * y = γ (x − μ) / √(σ² + ε) + β with the mean μ and the biased variance σ² of the batch. The moving averages take the
 * same biased variance, as Keras does (PyTorch takes the unbiased one).
 *
 * @see Ioffe & Szegedy 2015, "Batch normalization", https://arxiv.org/abs/1502.03167, also for the gradients
 */
function byBatch(call: BatchNormalizationCall, batch: number): Run {
  const { graph, step, input, weights } = call;
  const { momentum, epsilon } = step.params;
  const axes = graph.ints(axesOfMeans(step.shape));
  const examples = (batch * count(step.shape)) / (step.shape.at(-1) ?? 1);
  const across = (value: typeof input) => spread(call, value);
  const flat = (value: typeof input) => graph.op("Reshape", [value, graph.ints([-1])]);
  const mean = graph.op("ReduceMean", [input, axes], { keepdims: 1 });
  const centred = graph.op("Sub", [input, mean]);
  const variance = graph.op("ReduceMean", [graph.op("Mul", [centred, centred]), axes], { keepdims: 1 });
  const inverse = graph.op("Reciprocal", [graph.op("Sqrt", [graph.op("Add", [variance, graph.scalar(epsilon)])])]);
  const normal = graph.op("Mul", [centred, inverse]);
  const scaled = weights.gamma ? graph.op("Mul", [normal, across(weights.gamma)]) : normal;
  return {
    output: weights.beta ? graph.op("Add", [scaled, across(weights.beta)]) : scaled,
    updates: {
      moving_mean: { value: flat(mean), momentum },
      moving_variance: { value: flat(variance), momentum },
    },
    backward(gradient, [wanted]) {
      const sum = (value: typeof input) => graph.op("ReduceSum", [value, axes], { keepdims: 1 });
      const dBeta = sum(gradient);
      const dGamma = sum(graph.op("Mul", [gradient, normal]));
      const back = () => {
        const share = (value: typeof input) => graph.op("Mul", [value, graph.scalar(1 / examples)]);
        const alongNormal = graph.op("Mul", [normal, share(dGamma)]);
        const rest = graph.op("Sub", [graph.op("Sub", [gradient, share(dBeta)]), alongNormal]);
        const scale = weights.gamma ? graph.op("Mul", [inverse, across(weights.gamma)]) : inverse;
        return graph.op("Mul", [rest, scale]);
      };
      return {
        inputs: [wanted ? back() : undefined],
        weights: { ...(weights.gamma && { gamma: flat(dGamma) }), ...(weights.beta && { beta: flat(dBeta) }) },
      };
    },
  };
}

/** With the averages gathered in training. */
function byAverages(call: BatchNormalizationCall): Run {
  const { graph, step, input, weights, weight } = call;
  const { epsilon } = step.params;
  const channels = step.shape.at(-1) ?? 1;
  const all = (value: number) => graph.floats(Array<number>(channels).fill(value));
  const [mean, variance] = [weight("moving_mean"), weight("moving_variance")];
  const [gamma, beta] = [weights.gamma ?? all(1), weights.beta ?? all(0)];
  const last = channelAxis(step.shape);
  const normalize = (value: typeof input) =>
    graph.op("BatchNormalization", [value, gamma, beta, mean, variance], { epsilon: { float: epsilon } });
  const backward: Run["backward"] = (gradient, [wanted]) => {
    const spreadOut = (value: typeof input) => spread(call, value);
    const deviation = graph.op("Sqrt", [graph.op("Add", [variance, graph.scalar(epsilon)])]);
    return {
      inputs: [wanted ? graph.op("Mul", [gradient, spreadOut(graph.op("Div", [gamma, deviation]))]) : undefined],
    };
  };
  if (last === 1) return { output: normalize(input), backward };
  const swapped = Array.from({ length: last + 1 }, (_, axis) => (axis === 1 ? last : axis === last ? 1 : axis));
  const channelsSecond = graph.op("Transpose", [input], { perm: swapped });
  return { output: graph.op("Transpose", [normalize(channelsSecond)], { perm: swapped }), backward };
}

/** One value for each channel, in a shape that broadcasts over examples and positions. */
const spread = ({ graph, step }: BatchNormalizationCall, value: Call<"BatchNormalization">["input"]) =>
  channelAxis(step.shape) === step.shape.length
    ? value
    : graph.op("Reshape", [value, graph.ints([1, -1, ...step.shape.slice(1).map(() => 1)])]);
