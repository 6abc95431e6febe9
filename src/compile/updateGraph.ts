import type { OptimizerChoice } from "../core/optimizers/index.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { count, type GraphWeight } from "./layout.ts";
import { learn, type Next, type Slot } from "./learn.ts";
import { type TrainingGraph, trainingInputs } from "./trainingGraph.ts";

/** What a graph gives and the next run takes: `["conv1/kernel:next", "conv1/kernel"]`. */
export type FeedBack = readonly (readonly [output: string, input: string])[];

export const feedBackOf = (next: readonly Next[]): FeedBack => next.map(({ name }) => [`${name}:next`, name]);

/** The optimizer's update as a graph of its own, where the gradients come from several runs. */
export interface UpdateGraph {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  readonly inputs: readonly string[];
  readonly feedBack: FeedBack;
}

/** Weights that the loss depends on and that are not frozen. */
export const learnt = ({ weights, gradients }: TrainingGraph): readonly GraphWeight[] =>
  weights.filter(({ name, trainable }) => trainable && gradients.has(name));

/** What the weights that learn get, by full names and in the shapes of the state: zeros where the loss depends on nothing. */
export const stateGradients = (made: TrainingGraph): ReadonlyMap<string, Value> =>
  new Map(
    learnt(made).map((weight) => {
      const { graph } = made;
      const { name, stateShape, graphShape, reached } = weight;
      const gradient = reachedGradient(made, weight);
      if (reached !== undefined)
        return [name, graph.op("Pad", [gradient, graph.ints([0, count(stateShape) - reached])])];
      const isSame = stateShape.length === graphShape.length;
      return [name, isSame ? gradient : graph.op("Reshape", [gradient, graph.ints(stateShape)])];
    }),
  );

/** As the layer gives it, of the values that the loss depends on. */
export function reachedGradient({ gradients }: TrainingGraph, { name }: GraphWeight): Value {
  const gradient = gradients.get(name);
  if (gradient === undefined) throw new Error(`${name} has no gradient.`);
  return gradient;
}

/**
 * @param weights  all learn
 * @param gradientOf  of a weight, from inputs of this graph
 */
export function updateGraph(
  name: string,
  weights: readonly GraphWeight[],
  optimizer: OptimizerChoice,
  gradientOf: (graph: GraphBuilder, weight: GraphWeight) => Value,
): UpdateGraph & { readonly slots: readonly Slot[] } {
  const graph = new GraphBuilder();
  const { slots, next } = learn({
    graph,
    optimizer,
    learningRate: graph.input(trainingInputs.learningRate, []),
    step: graph.input(trainingInputs.step, []),
    weights,
    values: new Map(weights.map(({ name, stateShape }) => [name, graph.input(name, stateShape)])),
    gradients: new Map(weights.map((weight) => [weight.name, gradientOf(graph, weight)])),
  });
  for (const { name, value, shape } of next) graph.output(`${name}:next`, value, shape);
  return { bytes: graph.encode({ name }), inputs: graph.inputs, feedBack: feedBackOf(next), slots };
}
