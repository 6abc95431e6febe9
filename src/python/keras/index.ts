import type { LayerName } from "../../core/layers/index.ts";
import { activations } from "./activations.ts";
import type { KerasLayer } from "./code.ts";
import { convolutions } from "./convolutions.ts";
import { dense, dropouts, merges } from "./merges.ts";
import { normalizations } from "./normalizations.ts";
import { poolings } from "./pooling.ts";
import { shapes } from "./shapes.ts";

/** How each type of layer stands in Keras. The compiler lists those that are missing. */
export const kerasLayers = {
  ...dense,
  ...convolutions,
  ...poolings,
  ...activations,
  ...normalizations,
  ...shapes,
  ...merges,
  ...dropouts,
} satisfies { readonly [Name in LayerName]: KerasLayer<Name> };

export const kerasLayer = (name: LayerName): KerasLayer<LayerName> =>
  kerasLayers[name] as unknown as KerasLayer<LayerName>;
