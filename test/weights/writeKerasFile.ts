import { writeFileSync } from "node:fs";
import { File, FS, type Group, ready } from "h5wasm";

export interface WrittenLayer {
  readonly name: string;
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly values: Float32Array;
  }[];
}

export interface Writing {
  /** Keras cuts a list of names that is too long for an attribute into parts. */
  readonly cutNames?: boolean;
  /** As `model.save` writes it: one group deeper. */
  readonly wholeModel?: boolean;
  /** Changes the file before it is closed. */
  readonly also?: (file: File) => void;
}

let written = 0;

/** Writes a file as Keras's `save_weights` does: names of layers and weights as attributes, `/layer/layer/kernel:0`. */
export async function writeKerasFile(
  path: string,
  layers: readonly WrittenLayer[],
  { cutNames, wholeModel, also }: Writing = {},
): Promise<void> {
  await ready;
  const inside = `/written${++written}.h5`;
  const file = new File(inside, "w");
  const root = wholeModel ? file.create_group("model_weights") : file;
  const names = layers.map(({ name }) => name);
  const half = Math.ceil(names.length / 2);
  if (cutNames) {
    texts(root, "layer_names0", names.slice(0, half));
    texts(root, "layer_names1", names.slice(half));
  } else texts(root, "layer_names", names);
  for (const { name, weights } of layers) {
    const group = root.create_group(name);
    texts(
      group,
      "weight_names",
      weights.map((weight) => `${name}/${weight.name}:0`),
    );
    const own = group.create_group(name);
    for (const weight of weights)
      own.create_dataset({ name: `${weight.name}:0`, data: weight.values, shape: [...weight.shape], dtype: "<f" });
  }
  also?.(file);
  file.close();
  writeFileSync(path, (FS as unknown as { readFile(name: string): Uint8Array }).readFile(inside));
  FS?.unlink(inside);
}

/** h5py's texts of one length, filled with zeros; an empty list has the type of numbers. */
function texts(group: Group, name: string, values: readonly string[]): void {
  if (values.length === 0) group.create_attribute(name, new Float64Array(0), [0]);
  else
    group.create_attribute(
      name,
      [...values],
      [values.length],
      `S${Math.max(...values.map(({ length }) => length)) + 3}`,
    );
}
