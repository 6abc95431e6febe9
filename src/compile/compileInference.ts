import type { Analysis } from "../core/analyze.ts";
import { isImage } from "../core/shape.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { anyBatch, endingOf, inputShape } from "./classifier.ts";
import { forward, outputOf } from "./forward.ts";
import { toGraphLayout } from "./layout.ts";
import { lower } from "./network.ts";
import { applyPasses, inferencePasses } from "./passes/index.ts";
import { graphWeights } from "./weights.ts";

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
  const network = applyPasses(lower(analysis), { batch: 1, block: 0 }, inferencePasses);
  const shape = network.steps[network.output]?.shape ?? [];
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(network)]);
  const values = new Map(
    graphWeights(network).map((weight) => {
      const given = weights.get(weight.name);
      if (!given) throw new Error(`The weight ${weight.name} is missing.`);
      return [weight.name, graph.floats(toGraphLayout(weight, given), weight.graphShape, weight.name)];
    }),
  );
  const output = outputOf(forward({ graph, network, images, weights: values }), network);
  const inModelOrder = isImage(shape) ? graph.op("Transpose", [output], { perm: [0, 2, 3, 1] }) : output;
  graph.output("output", inModelOrder, [anyBatch, ...shape]);
  return graph.encode({ name: network.name, metadata });
}

/** What the file's `output` is. */
export const outputKind = (analysis: Analysis) => endingOf(lower(analysis));
