import type { Analysis } from "../core/analyze.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { toModelOrder } from "./axes.ts";
import { anyBatch, inputShape } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import { lower, stepGiving, upTo } from "./network.ts";
import { constantWeights, graphWeights, weightInputs } from "./weights.ts";

/** A graph that gives what one layer gives, as in prediction. */
export interface MapsProgram {
  /** An ONNX file: `images` and the weights, by their names, in, `maps` (examples × height × width × channels) out. */
  readonly bytes: Uint8Array;
  readonly weights: readonly GraphWeight[];
}

/**
 * @param layer  name of a node. Throws when the network's output does not need it
 * @param given  weights to be written into the graph, by full names and in Keras's layout; when left out, it takes them
 */
export function compileMaps(analysis: Analysis, layer: string, given?: ReadonlyMap<string, Float32Array>): MapsProgram {
  const whole = lower(analysis);
  const network = upTo(whole, stepGiving(whole, layer));
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(network)]);
  const all = graphWeights(network);
  const weights = given ? [] : all;
  const seen = given ? constantWeights(graph, all, given) : weightInputs(graph, all).seen;
  const shape = network.steps[network.output]?.shape ?? [];
  const output = outputOf(forward({ graph, network, images, weights: seen }), network);
  graph.output("maps", toModelOrder(graph, output, shape), [anyBatch, ...shape]);
  return { bytes: graph.encode({ name: `${network.name}: ${layer}` }), weights };
}
