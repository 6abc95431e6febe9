import type { FillMode } from "../../core/augmentations/augmentation.ts";
import type { AugmentationChoice } from "../../core/augmentations/index.ts";

/** What lies beyond the border for all moves of an image: the first mode that is not `constant`. */
export function fillOf(chosen: readonly AugmentationChoice[]): FillMode {
  const modes = chosen.map(({ params }) => params.fill_mode as FillMode | undefined);
  return modes.find((mode) => mode !== undefined && mode !== "constant") ?? "constant";
}
