import type { DeclaredWeight } from "../../core/declared.ts";
import type { Tree } from "../../spec/tree.ts";
import type { StoredWeights } from "../imported.ts";
import { fieldOf, itemsOf, numberOf, textOf } from "../json/fields.ts";

/** A tensor that `weightsManifest` lists. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: string;
  readonly bytes: number;
}

/** Bytes of a value by TensorFlow's names; where weights are quantised, of what is stored. */
const bytesOf: Readonly<Record<string, number>> = {
  float32: 4,
  float16: 2,
  int32: 4,
  int64: 8,
  uint16: 2,
  uint8: 1,
  bool: 1,
  complex64: 8,
};

/** @see tfjs `WeightsManifestConfig`: groups of files, each with its tensors in order */
export function tensorsOf(root: Tree | undefined): readonly StoredTensor[] {
  return itemsOf(fieldOf(root, "weightsManifest")).flatMap((group) =>
    itemsOf(fieldOf(group, "weights")).flatMap((tensor): StoredTensor[] => {
      const shape = itemsOf(fieldOf(tensor, "shape")).map((size) => numberOf(size) ?? Number.NaN);
      const type = textOf(fieldOf(tensor, "dtype")) ?? "float32";
      if (shape.some((size) => !Number.isInteger(size) || size < 0)) return [];
      const stored = textOf(fieldOf(tensor, "quantization", "dtype")) ?? type;
      const values = shape.reduce((product, size) => product * size, 1);
      return [{ name: textOf(fieldOf(tensor, "name")) ?? "", shape, type, bytes: values * (bytesOf[stored] ?? 4) }];
    }),
  );
}

const isFloat = ({ type }: StoredTensor): boolean => type.startsWith("float");

export const countOf = (tensors: readonly StoredTensor[]): StoredWeights => ({
  parameters: tensors
    .filter(isFloat)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0),
  bytes: tensors.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** Keras keeps these and does not learn them. */
const statistics = /^moving_(mean|variance)$/;

/** The tensors of one layer: what stands before the last `/` of their names ends in its name. */
export function storedByLayer(tensors: readonly StoredTensor[]) {
  const layers = new Map<string, DeclaredWeight[]>();
  for (const { name, shape } of tensors) {
    const parts = name.split("/");
    const own = parts.pop() ?? "";
    const weight: DeclaredWeight = statistics.test(own)
      ? { name: own, shape, trainable: false, isStatistic: true }
      : { name: own, shape, trainable: true };
    const layer = parts.at(-1) ?? "";
    layers.set(layer, [...(layers.get(layer) ?? []), weight]);
  }
  return (layer: string): readonly DeclaredWeight[] | undefined => layers.get(layer);
}
