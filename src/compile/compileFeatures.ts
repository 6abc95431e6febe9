import type { Analysis } from "../core/analyze.ts";
import { isImage } from "../core/shape.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { anyBatch, inputShape, scoring } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import { lower, type Network, upTo } from "./network.ts";
import { applyPasses, inferencePasses } from "./passes/index.ts";
import { constantWeights, graphWeights } from "./weights.ts";

/** A graph that gives what the classifier of a network decides by. */
export interface FeaturesProgram {
  /** An ONNX file: `images` (any number × height × width × channels) in, `features` (examples × `length`) out. */
  readonly bytes: Uint8Array;
  readonly length: number;
}

/**
 * What goes into the last layer with weights: a vector, or the mean of each map.
 *
 * @param weights  by full names, in Keras's layout. Throws for a missing one
 */
export function compileFeatures(analysis: Analysis, weights: ReadonlyMap<string, Float32Array>): FeaturesProgram {
  const network = beforeClassifier(lower(analysis));
  const written = applyPasses(network, { batch: 1, block: 0 }, inferencePasses);
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(written)]);
  const values = constantWeights(graph, graphWeights(written), weights);
  const output = outputOf(forward({ graph, network: written, images, weights: values }), written);
  const shape = written.steps[written.output]?.shape ?? [];
  const isMaps = isImage(shape);
  const length = isMaps ? (shape[2] ?? 1) : shape.reduce((product, size) => product * size, 1);
  const flat = isMaps
    ? graph.op("ReduceMean", [output, graph.ints([2, 3])], { keepdims: 0 })
    : graph.op("Reshape", [output, graph.ints([-1, length])]);
  graph.output("features", flat, [anyBatch, length]);
  return { bytes: graph.encode({ name: `${network.name}: features` }), length };
}

function beforeClassifier(whole: Network): Network {
  const network = scoring(whole);
  let at = network.output;
  for (;;) {
    const step = network.steps[at];
    const [input] = step?.inputs ?? [];
    // A network without weights is its own features.
    if (!step || input === undefined) return network;
    if (step.weights.length > 0) return upTo(network, input);
    at = input;
  }
}
