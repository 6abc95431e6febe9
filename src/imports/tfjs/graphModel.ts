import type { Tree } from "../../spec/tree.ts";
import type { Imported } from "../imported.ts";
import { fieldOf, itemsOf, textOf } from "../json/fields.ts";
import type { Beside } from "../keras/readKeras.ts";
import { GraphModelLayers } from "./graphLayers.ts";
import { operationOf } from "./graphOperation.ts";
import type { StoredTensor } from "./manifest.ts";

/**
 * A graph of TensorFlow as `tensorflowjs_converter` writes it. The numbers of its constants (shapes, axes) stand in the
 * files of weights, so that what hangs on them is told as unknown.
 *
 * @see tensorflow/core/framework/graph.proto, as JSON
 */
export function readGraphModel(
  text: string,
  root: Tree | undefined,
  tensors: readonly StoredTensor[],
  { problems = [], weights }: Beside,
): Imported {
  const operations = itemsOf(fieldOf(root, "modelTopology", "node")).map(operationOf);
  const layers = new GraphModelLayers(operations, tensors);
  const by = textOf(fieldOf(root, "convertedBy")) ?? textOf(fieldOf(root, "generatedBy"));
  const published = weights && {
    published: { parameters: weights.parameters, source: "the file's own list of weights" },
  };
  return {
    format: ["TensorFlow.js graph", by].filter((part) => part !== undefined).join(", "),
    model: layers.graph.model("", layers.outputs, published),
    problems: [...problems, ...layers.graph.problems],
    text,
    ...(weights && { stored: weights }),
  };
}
