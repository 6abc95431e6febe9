/** Endings of files that other tools write networks in, with what they are. */
export const importEndings = {
  ".json": "Keras or TensorFlow.js, as JSON",
  ".keras": "Keras",
  ".h5": "Keras, as HDF5",
  ".hdf5": "Keras, as HDF5",
  ".onnx": "ONNX",
} as const;

export type ImportEnding = keyof typeof importEndings;

/** What a name's ending says that a file may be. */
export const importEnding = (name: string): ImportEnding | undefined =>
  (Object.keys(importEndings) as ImportEnding[]).find((ending) => name.toLowerCase().endsWith(ending));
