import type { Analysis } from "../core/analyze.ts";
import { isImage } from "../core/shape.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Constant } from "../onnx/value.ts";
import { anyBatch, endingOf, inputShape } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import { type GraphWeight, toKerasLayout } from "./layout.ts";
import { lower, type Network } from "./network.ts";
import { applyPasses, inferencePasses } from "./passes/index.ts";
import { constantWeights, graphWeights } from "./weights.ts";

/**
 * An ONNX file for predicting: `images` (examples × height × width × channels, float32) in, `output` out, weights inside.
 *
 * @param weights by full names (`conv1/kernel`), in Keras's layout. Throws for a missing one.
 * @param metadata written into the file
 */
export function compileInference(
  analysis: Analysis,
  weights: ReadonlyMap<string, Float32Array>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const network = inferenceNetwork(analysis);
  const shape = network.steps[network.output]?.shape ?? [];
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(network)]);
  const values = constantWeights(graph, graphWeights(network), weights);
  const output = outputOf(forward({ graph, network, images, weights: values }), network);
  const inModelOrder = isImage(shape) ? graph.op("Transpose", [output], { perm: [0, 2, 3, 1] }) : output;
  graph.output("output", inModelOrder, [anyBatch, ...shape]);
  return graph.encode({ name: network.name, metadata });
}

/** The weights in such a file, by full names and in Keras's layout. Throws when the file is not that of this model. */
export function weightsOfInference(
  analysis: Analysis,
  constants: ReadonlyMap<string, Constant>,
): ReadonlyMap<string, Float32Array> {
  return new Map(
    graphWeights(inferenceNetwork(analysis)).map((weight) => {
      const found = constants.get(weight.name);
      if (!(found?.data instanceof Float32Array) || found.shape.join() !== weight.graphShape.join())
        throw new Error(`The weight ${weight.name} is missing, or of another shape.`);
      return [weight.name, toKerasLayout(weight, found.data)];
    }),
  );
}

/** What a network needs to predict: names, and shapes in Keras's layout. */
export const predictingWeights = (analysis: Analysis): readonly Pick<GraphWeight, "name" | "shape">[] =>
  graphWeights(lower(analysis));

const inferenceNetwork = (analysis: Analysis): Network =>
  applyPasses(lower(analysis), { batch: 1, block: 0 }, inferencePasses);

/** What the file's `output` is. */
export const outputKind = (analysis: Analysis) => endingOf(lower(analysis));
