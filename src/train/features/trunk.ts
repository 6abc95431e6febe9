import { initialValues } from "../../compile/compile.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { DeviceName } from "../../protocol/worker.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { deviceFor } from "../openTrainer.ts";
import type { PreparedRun } from "../prepareRun.ts";
import { loadRuntime } from "../runtime.ts";
import { type Computing, Features } from "./features.ts";

/** The frozen layers of a run, with their weights. */
export interface Trunk {
  readonly features: Features;
  /** As checkpoints have them. */
  readonly frozen: Checkpoint["tensors"];
  /** Of the whole network, by full names, to start from. */
  readonly weights: Map<string, Float32Array<ArrayBuffer>>;
}

/** `undefined` where all of the network is computed in every step. */
export function openTrunk({ analysis, frozen, data, from, weights: given }: PreparedRun): Trunk | undefined {
  if (!frozen || data.kind !== "folder") return undefined;
  const { augmentation, cachedViews: views, seed } = analysis.model.training;
  const weights = new Map(given ?? initialValues(analysis, seed));
  const tensors = frozen.trunk.layers.flatMap(({ node, weights: own }) =>
    own.map(({ name: weight, shape }) => {
      const name = `${node.name}/${weight}`;
      const values = from?.tensors.get(name)?.values.slice() ?? weights.get(name) ?? new Float32Array();
      return [name, { shape: shape.map((size) => size ?? 0), values }] as const;
    }),
  );
  const features = new Features({
    frozen,
    weights: new Map(tensors.map(([name, { values }]) => [name, values])),
    size: data.size,
    fit: data.data.fit,
    augmentation,
    views,
  });
  return { features, frozen: new Map(tensors), weights };
}

/** Features in the place of images. */
export async function featured(
  prepared: PreparedRun,
  { features }: Trunk,
  images: Dataset,
  { wanted, ...how }: Pick<Computing, "signal" | "onProgress"> & { readonly wanted: DeviceName },
): Promise<Dataset> {
  const runtime = await loadRuntime();
  const { name } = await deviceFor(runtime, prepared, wanted, { signal: how.signal });
  return features.of(images, { ...how, runtime, device: name });
}
