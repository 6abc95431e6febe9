import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { WrittenLayer } from "./writeKerasFile.ts";

const from = createRequire(import.meta.url);
/** By its path, since the package does not let its files be named. */
const folder = fileURLToPath(new URL("../../node_modules/nsfwjs/dist/models/inception_v3", import.meta.url));

interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** A byte stands for `byte · scale + min`. */
  readonly quantization: { readonly scale: number; readonly min: number };
}

interface TfjsModel {
  readonly modelTopology: {
    readonly model_config: { readonly config: { readonly layers: readonly { name: string }[] } };
  };
  readonly weightsManifest: readonly { readonly weights: readonly StoredWeight[] }[];
}

/** Whether the package is installed. */
export const hasNsfwjs = (): boolean => existsSync(folder);

/**
 * The trained Inception v3 of nsfwjs 4.4.0 (MIT), a model of TensorFlow.js, as the layers of one of Keras's files
 * without a classifier: its own one has other layers than Keras's.
 */
export function nsfwInception(): readonly WrittenLayer[] {
  const model = from(`${folder}/model.min.js`) as TfjsModel;
  const shards = [1, 2, 3, 4, 5, 6].map((part) => from(`${folder}/group1-shard${part}of6.min.js`) as string);
  const bytes = Buffer.concat(shards.map((shard) => Buffer.from(shard, "base64")));
  const byLayer = new Map<string, WrittenLayer["weights"]>();
  let start = 0;
  for (const { name, shape, quantization } of model.weightsManifest[0]?.weights ?? []) {
    const [layer = "", leaf = ""] = name.split("/");
    const size = shape.reduce((product, size) => product * size, 1);
    const { scale, min } = quantization;
    const values = Float32Array.from(bytes.subarray(start, start + size), (byte) => byte * scale + min);
    start += size;
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), { name: leaf, shape, values }]);
  }
  return model.modelTopology.model_config.config.layers
    .filter(({ name }) => !/^(flatten|dense|dropout)/.test(name))
    .map(({ name }) => ({ name, weights: byLayer.get(name) ?? [] }));
}
