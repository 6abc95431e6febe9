import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import { type Halving, halved } from "../onnx/halfPrecision.ts";
import type { Value } from "../onnx/value.ts";
import type { Network } from "./network.ts";

/** What a graph that computes in 16 bits takes and gives beside the others. */
export const scalingPorts = {
  /** float32 scalar: by how much the gradients are larger on their way back. */
  lossScale: "loss_scale",
  /** float32 scalar: the sum of the squares of all gradients; no number where one of them has run over. */
  gradientSquare: "gradient_square",
} as const;

/** What the compiler writes behind a weight's name, where nothing is computed in 16 bits. */
const wideParts = ["update", "clip"];

/** Gradients of 16 bits, large enough that the small ones are not lost, small enough that the large ones do not run over. */
export interface LossScaling {
  /** The loss's gradient as it goes back. */
  enlarge(seed: Value): Value;
  /** The gradients of the weights as they are, in 32 bits. */
  restore(gradients: ReadonlyMap<string, Value>): ReadonlyMap<string, Value>;
  /** The whole graph with the network's part of it in 16 bits. */
  halve(bytes: Uint8Array): Uint8Array;
}

/**
 * @see Micikevicius et al. 2017, "Mixed precision training", https://arxiv.org/abs/1710.03740: a master copy of the
 *   weights in 32 bits, and a loss that is scaled
 */
export function lossScaling(graph: GraphBuilder, network: Network, images: Value): LossScaling {
  const scale = graph.input(scalingPorts.lossScale, []);
  const entering = new Set<string>([images]);
  return {
    enlarge(seed) {
      const enlarged = graph.op("Mul", [seed, scale]);
      entering.add(enlarged);
      return enlarged;
    },
    restore(gradients) {
      const back = graph.op("Reciprocal", [scale]);
      const ofWeight = (name: string, make: () => Value) => graph.within(`${name}/update`, make);
      const restored = new Map(
        [...gradients].map(([name, value]) => [name, ofWeight(name, () => graph.op("Mul", [value, back]))]),
      );
      const squares = [...restored].map(([name, value]) =>
        ofWeight(name, () => graph.op("ReduceSumSquare", [value], { keepdims: 0 })),
      );
      graph.output(scalingPorts.gradientSquare, graph.op("Sum", squares), []);
      return restored;
    },
    halve: (bytes) => halved(bytes, { entering, isInside: insideOf(network) }),
  };
}

/** The layers' own operators, forward and backward. */
function insideOf({ steps }: Network): Halving["isInside"] {
  const names = new Set(steps.map(({ name }) => name));
  return (operator) => {
    const path = operator.split("/").slice(0, -1);
    if (path.some((part) => wideParts.includes(part))) return false;
    return path.some((_, length) => names.has(path.slice(0, length + 1).join("/")));
  };
}
