import type { Analysis } from "../core/analyze.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { toModelOrder } from "./axes.ts";
import { anyBatch, inputShape } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import { lower, upTo } from "./network.ts";
import { graphWeights, weightInputs } from "./weights.ts";

/** A graph that gives what one layer gives, as in prediction. */
export interface MapsProgram {
  /** An ONNX file: `images` and the weights by their names in, `maps` (examples × height × width × channels) out. */
  readonly bytes: Uint8Array;
  readonly weights: readonly GraphWeight[];
}

/** @param layer  name of a node. Throws when the network's output does not need it */
export function compileMaps(analysis: Analysis, layer: string): MapsProgram {
  const whole = lower(analysis);
  const own = whole.steps.findIndex(({ name }) => name === layer);
  if (own < 0) throw new Error(`The network has no layer ${layer}.`);
  const next = whole.steps[own + 1];
  const hasActivationStep = next?.type === "Activation" && next.name.startsWith(`${layer}/`) && next.inputs[0] === own;
  const network = upTo(whole, hasActivationStep ? own + 1 : own);
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(network)]);
  const weights = graphWeights(network);
  const { seen } = weightInputs(graph, weights);
  const shape = network.steps[network.output]?.shape ?? [];
  const output = outputOf(forward({ graph, network, images, weights: seen }), network);
  graph.output("maps", toModelOrder(graph, output, shape), [anyBatch, ...shape]);
  return { bytes: graph.encode({ name: `${network.name}: ${layer}` }), weights };
}
