import type { Group } from "h5wasm";
import {
  damaged,
  entityAt,
  isDataset,
  isGroup,
  type StoredTensor,
  storedTensor,
  textsOf,
  withHdf5,
  wrapped,
} from "./hdf5.ts";

/** A layer of a file, with its tensors in the order of the file. */
export interface StoredLayer {
  readonly name: string;
  readonly weights: readonly StoredTensor[];
}

/**
 * Reads the layers of one of Keras's .h5 files, those without weights left out, and gives them to `use`. Their values
 * can be read until `use` returns.
 *
 * @throws UserError `weights-damaged`, and what opening a file gives
 * @see Keras's `keras/src/legacy/saving/legacy_h5_format.py`, `load_weights_from_hdf5_group`
 */
export const withKerasFile = <Result>(path: string, use: (layers: readonly StoredLayer[]) => Result): Promise<Result> =>
  withHdf5(path, (root) => use(wrapped(path, () => storedLayers(path, root))));

function storedLayers(path: string, root: Group): readonly StoredLayer[] {
  // A file of a whole model keeps its weights one group deeper.
  const whole = entityAt(root, "model_weights");
  const group = !textsOf(root, "layer_names") && isGroup(whole) ? whole : root;
  const names = textsOf(group, "layer_names");
  if (!names) throw damaged(path, "it has no list of layers. It must be an .h5 file as Keras's save_weights writes it");
  return names.map((name) => storedLayer(path, group, name)).filter(({ weights }) => weights.length > 0);
}

function storedLayer(path: string, root: Group, name: string): StoredLayer {
  const group = entityAt(root, name);
  if (!isGroup(group)) throw damaged(path, `it lists the layer ${name} and does not hold it`);
  const weights = textsOf(group, "weight_names") ?? [];
  return {
    name,
    weights: weights.map((weight) => {
      const dataset = entityAt(group, weight);
      if (!isDataset(dataset)) throw damaged(path, `${name} lists the tensor ${weight} and does not hold it`);
      return storedTensor(path, weight, dataset);
    }),
  };
}
