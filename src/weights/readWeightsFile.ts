import { readFile } from "node:fs/promises";
import { weightsOfInference } from "../compile/compile.ts";
import { decodeDescription } from "../core/modelDescription.ts";
import { readOnnx } from "../onnx/read.ts";
import { reading } from "../protocol/fileFailure.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";
import { damaged } from "./hdf5.ts";
import { withKerasFile } from "./kerasFile.ts";
import { kerasWeights, type Receiver, withWeights } from "./kerasWeights.ts";
import { namedWeights } from "./namedWeights.ts";
import { decodeSafetensors, type FloatTensor } from "./safetensors.ts";

/** A network that takes weights from a file of the user's own. */
export interface Wanted {
  readonly receiver: Receiver;
  /** The same network with its classifier, where the receiver lacks it: the file may hold one, of any number of classes. */
  readonly whole: Receiver;
}

/**
 * Weights from a file of the user's own: Keras's .h5, safetensors, or our own `model.onnx`.
 *
 * @returns by the names of the receiver's nodes, in Keras's layout
 * @throws UserError `weights-damaged`, `weights-do-not-fit`, `file-not-found`
 */
export async function readWeightsFile(path: string, wanted: Wanted): Promise<ReadonlyMap<string, Float32Array>> {
  const ending = path.toLowerCase().match(/\.[^.]*$/)?.[0];
  if (ending === ".safetensors") return byName(path, await safetensorsOf(path), wanted);
  if (ending === ".onnx") return byName(path, await onnxTensors(path), wanted);
  const { receiver, whole } = wanted;
  return withKerasFile(path, (layers) => {
    const body = withWeights(receiver);
    // The classifier comes last in Keras's order.
    const own = layers.length === withWeights(whole) ? layers.slice(0, body) : layers;
    return kerasWeights(path, own, receiver);
  });
}

function byName(path: string, tensors: ReadonlyMap<string, FloatTensor>, { receiver, whole }: Wanted) {
  const names = whole.layers.flatMap(({ node, weights }) => weights.map(({ name }) => `${node.name}/${name}`));
  return namedWeights(path, tensors, receiver, new Set(names));
}

async function safetensorsOf(path: string): Promise<ReadonlyMap<string, FloatTensor>> {
  const bytes = await reading(path, () => readFile(path));
  try {
    return decodeSafetensors(bytes).tensors;
  } catch (error) {
    throw damaged(path, (error as Error).message, error);
  }
}

/** An ONNX file of ours carries its model file, which tells how its graph keeps each weight. */
async function onnxTensors(path: string): Promise<ReadonlyMap<string, FloatTensor>> {
  const bytes = await reading(path, () => readFile(path));
  try {
    const { constants, metadata } = readOnnx(bytes);
    const text = decodeDescription(metadata)?.modelFile;
    if (text === undefined) throw new Error("it does not say which model it was made from, as files of cnn train do");
    const { analysis } = analyzeText(text, { library: zoo });
    const shapes = new Map<string, readonly number[]>(
      analysis.layers.flatMap(({ node, weights }) =>
        weights.map(({ name, shape }) => [`${node.name}/${name}`, shape.map(Number)] as const),
      ),
    );
    const values = weightsOfInference(analysis, constants);
    return new Map([...values].map(([name, values]) => [name, { shape: shapes.get(name) ?? [], values }]));
  } catch (error) {
    throw damaged(path, (error as Error).message, error);
  }
}
