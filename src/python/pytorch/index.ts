import type { LayerName } from "../../core/layers/index.ts";
import { activations } from "./activations.ts";
import type { TorchLayer } from "./code.ts";
import { convolutions } from "./convolutions.ts";
import { dense } from "./dense.ts";
import { dropouts, merges } from "./merges.ts";
import { normalizations } from "./normalizations.ts";
import { poolings } from "./pooling.ts";
import { shapes } from "./shapes.ts";

/** How each type of layer stands in PyTorch. The compiler lists those that are missing. */
export const torchLayers = {
  ...dense,
  ...convolutions,
  ...poolings,
  ...activations,
  ...normalizations,
  ...shapes,
  ...merges,
  ...dropouts,
} satisfies { readonly [Name in LayerName]: TorchLayer<Name> };

export const torchLayer = (name: LayerName): TorchLayer<LayerName> =>
  torchLayers[name] as unknown as TorchLayer<LayerName>;
