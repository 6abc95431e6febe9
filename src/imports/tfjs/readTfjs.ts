import type { PlacedProblem } from "../../core/problem.ts";
import type { Tree } from "../../spec/tree.ts";
import type { Imported } from "../imported.ts";
import { entryOf, fieldOf, itemsOf, textOf } from "../json/fields.ts";
import { findKerasModel } from "../keras/findModel.ts";
import { readKeras } from "../keras/readKeras.ts";
import { readGraphModel } from "./graphModel.ts";
import { countOf, storedByLayer, tensorsOf } from "./manifest.ts";

/** Whether a JSON is a `model.json` of TensorFlow.js. */
export const isTfjs = (root: Tree | undefined): boolean => entryOf(root, "modelTopology") !== undefined;

/** A network of TensorFlow.js: Keras's layers, or TensorFlow's graph. `undefined` for any other JSON. Never throws. */
export function readTfjs(
  text: string,
  root: Tree | undefined,
  problems: readonly PlacedProblem[],
): Imported | undefined {
  if (!isTfjs(root)) return undefined;
  const tensors = tensorsOf(root);
  const weights = tensors.length > 0 ? countOf(tensors) : undefined;
  const beside = { problems, ...(weights && { weights }) };
  if (findKerasModel(root)) {
    const by = textOf(fieldOf(root, "generatedBy")) ?? versionOf(root);
    return readKeras(text, root, {
      ...beside,
      format: ["TensorFlow.js layers", by].filter((part) => part !== undefined).join(", "),
      stored: storedByLayer(tensors),
    });
  }
  const isGraph = itemsOf(fieldOf(root, "modelTopology", "node")).length > 0;
  return isGraph ? readGraphModel(text, root, tensors, beside) : undefined;
}

const versionOf = (root: Tree | undefined): string | undefined => {
  const version = textOf(fieldOf(root, "modelTopology", "keras_version"));
  return version === undefined ? undefined : `Keras ${version}`;
};
