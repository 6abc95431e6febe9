import type { ActivationName } from "../core/activation.ts";
import type { Analysis } from "../core/analyze.ts";
import { type LayerName, layerType } from "../core/layers/index.ts";

const positive: readonly ActivationName[] = [
  "relu",
  "relu6",
  "sigmoid",
  "hard_sigmoid",
  "softmax",
  "softplus",
  "exponential",
];

/** Layers that give no value smaller than 0 where none comes in. */
const keeping: readonly LayerName[] = [
  "Add",
  "Average",
  "Concatenate",
  "Maximum",
  "Multiply",
  "Dropout",
  "SpatialDropout1D",
  "SpatialDropout2D",
  "StochasticDepth",
  "Identity",
  "Flatten",
  "Reshape",
  "Permute",
  "Slice",
  "ChannelShuffle",
  "PixelShuffle",
  "PixelUnshuffle",
  "ZeroPadding1D",
  "ZeroPadding2D",
  "ReflectionPadding2D",
  "Cropping1D",
  "Cropping2D",
  "UpSampling1D",
  "UpSampling2D",
  "MaxPooling1D",
  "MaxPooling2D",
  "AveragePooling1D",
  "AveragePooling2D",
  "GlobalMaxPooling1D",
  "GlobalMaxPooling2D",
  "GlobalAveragePooling1D",
  "GlobalAveragePooling2D",
  "AdaptiveMaxPooling2D",
  "AdaptiveAveragePooling2D",
];

/** Of each node, whether none of its values can be smaller than 0: by its activation, or by what it takes. */
export function neverNegative({ layers }: Pick<Analysis, "layers">): readonly boolean[] {
  const found: boolean[] = [];
  for (const { node, params } of layers) {
    const activation = params && !node.declared ? layerType(node.type)?.activation?.(params) : undefined;
    const isKept = (keeping as readonly string[]).includes(node.type) && !node.declared && node.inputs.length > 0;
    found.push(
      activation === undefined || activation === "linear"
        ? isKept && node.inputs.every((input) => found[input] === true)
        : (positive as readonly string[]).includes(activation),
    );
  }
  return found;
}
