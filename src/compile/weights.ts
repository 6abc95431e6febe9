import type { Analysis } from "../core/analyze.ts";
import type { Initializer } from "../core/layer.ts";
import { type RandomGenerator, randomGenerator } from "../core/random.ts";
import { elements } from "../core/shape.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { layerCompiler } from "./layers/index.ts";
import { count, type GraphWeight, type Layout, toGraphLayout } from "./layout.ts";
import type { Network, Sizes } from "./network.ts";

/** The weights of a network, in the order of its steps. */
export const graphWeights = ({ steps }: Network): readonly GraphWeight[] =>
  ownersOf(steps).flatMap((step) =>
    step.weights.map((weight) => {
      const layout = layerCompiler(step.type).layout?.(weight.name, step);
      const shape = weight.shape.map((size) => size ?? 0);
      const graphShape = layout?.shape ?? shape;
      const name = `${step.owner}/${weight.name}`;
      const stateShape = withoutLastOnes(graphShape);
      return { ...weight, name, shape, layout, graphShape, stateShape, reached: reachedOf(layout) };
    }),
  );

const reachedOf = (layout: Layout | undefined): number | undefined =>
  layout?.ahead && (count(layout.shape) * layout.ahead.places.length) / layout.ahead.of;

/** A list of one value stays a list: what becomes of it is one, and would not go into the memory of a single number. */
const withoutLastOnes = (shape: Sizes): Sizes =>
  shape.slice(0, Math.max(1, shape.findLastIndex((size) => size !== 1) + 1));

/** Inputs for weights: as the graph takes them, and as its layers see them. */
export function weightInputs(graph: GraphBuilder, weights: readonly GraphWeight[]) {
  const taken = new Map<string, Value>();
  const seen = new Map<string, Value>();
  for (const { name, stateShape, graphShape } of weights) {
    const input = graph.input(name, stateShape);
    taken.set(name, input);
    seen.set(
      name,
      stateShape.length === graphShape.length ? input : graph.op("Reshape", [input, graph.ints(graphShape)]),
    );
  }
  return { taken, seen };
}

/** Weights that are written into the graph, as its layers see them. @param given  by full names, in Keras's layout. Throws for a missing one */
export const constantWeights = (
  graph: GraphBuilder,
  weights: readonly GraphWeight[],
  given: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, Value> =>
  new Map(
    weights.map((weight) => {
      const values = given.get(weight.name);
      if (!values) throw new Error(`The weight ${weight.name} is missing.`);
      return [weight.name, graph.floats(toGraphLayout(weight, values), weight.graphShape, weight.name)];
    }),
  );

/** The first step of each set of weights. */
function ownersOf(steps: Network["steps"]): Network["steps"] {
  const seen = new Set<string>();
  return steps.filter(({ owner }) => !seen.has(owner) && seen.add(owner));
}

/**
 * The values that training starts from, by full names and in Keras's layout. The same seed gives the same values on
 * every machine.
 */
export function initialValues({ layers }: Analysis, seed: number): Map<string, Float32Array<ArrayBuffer>> {
  const random = randomGenerator(seed);
  return new Map(
    layers.flatMap(({ node, weights }) =>
      weights.map(({ name, shape, initializer }) => [
        `${node.name}/${name}`,
        draw(initializer, elements(shape) ?? 0, random),
      ]),
    ),
  );
}

/** @see Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 16 */
function draw(initializer: Initializer, values: number, random: RandomGenerator): Float32Array<ArrayBuffer> {
  switch (initializer.kind) {
    case "zeros":
      return new Float32Array(values);
    case "ones":
      return new Float32Array(values).fill(1);
    case "constant":
      return new Float32Array(values).fill(initializer.value);
    case "glorot_uniform": {
      const limit = Math.sqrt(6 / (initializer.fanIn + initializer.fanOut));
      return Float32Array.from({ length: values }, () => (random.uniform() * 2 - 1) * limit);
    }
  }
}
