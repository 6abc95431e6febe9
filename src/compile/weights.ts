import type { Analysis } from "../core/analyze.ts";
import type { Initializer } from "../core/layer.ts";
import { type RandomGenerator, randomGenerator } from "../core/random.ts";
import { elements } from "../core/shape.ts";
import { layerCompiler } from "./layers/index.ts";
import type { GraphWeight } from "./layout.ts";
import type { Network } from "./network.ts";

/** The weights of a network, in the order of its steps. */
export const graphWeights = ({ steps }: Network): readonly GraphWeight[] =>
  ownersOf(steps).flatMap((step) =>
    step.weights.map((weight) => {
      const layout = layerCompiler(step.type).layout?.(weight.name, step);
      const shape = weight.shape.map((size) => size ?? 0);
      return { ...weight, name: `${step.owner}/${weight.name}`, shape, layout, graphShape: layout?.shape ?? shape };
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
