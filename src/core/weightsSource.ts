import type { LayerReport } from "./analyze.ts";
import type { Pretrained } from "./model.ts";
import { publishedWeights } from "./publishedWeights.ts";

/** What files of weights end in: Keras's, safetensors, and our own `model.onnx`. */
export const weightsEndings = [".h5", ".hdf5", ".safetensors", ".onnx"] as const;

/** The layers that a `Pretrained` part made. */
export const layersOf = <Report extends Pick<LayerReport, "node">>(
  { path }: Pick<Pretrained, "path">,
  layers: readonly Report[],
): readonly Report[] => layers.filter(({ node }) => path.every((name, depth) => node.path[depth] === name));

/** The same network as Keras builds it, where that one has weights. */
export function publishedSibling({ model }: Pick<Pretrained, "model">): string | undefined {
  const sibling = `${model}_keras`;
  return Object.hasOwn(publishedWeights, sibling) ? sibling : undefined;
}

/** Why a network has no ImageNet weights to load, and what to write instead; `undefined` where it has some. */
export function lackOfPublishedWeights({ model, weights }: Pretrained): string | undefined {
  if (weights !== "imagenet" || Object.hasOwn(publishedWeights, model)) return undefined;
  const sibling = publishedSibling({ model });
  const instead =
    sibling !== undefined
      ? `Keras builds it a little otherwise and publishes weights for that: write model: ${sibling}`
      : `Those that have some are ${Object.keys(publishedWeights).slice(0, 3).join(", ")} and others: see cnn weights list`;
  return `There are no ImageNet weights for ${model} that can be loaded. ${instead}. Or write weights: random to train its architecture from the start.`;
}
