import type { AugmentedImages } from "./worker.ts";

/** How much is shown. */
export interface AugmentationWish {
  readonly rows: number;
  readonly columns: number;
  /** The model's own when left out. */
  readonly seed?: number;
}

/** All that the preview of augmentation shows. */
export interface AugmentationState {
  readonly name: string;
  readonly wish: AugmentationWish;
  /** The data is being read. */
  readonly isLoading: boolean;
  /** A sentence, where there is nothing to show. */
  readonly failure?: string;
  /** The latest, also while newer ones are being made. */
  readonly images?: AugmentedImages;
}

/** What the preview may ask of the extension. */
export interface AugmentationHost {
  ready(nothing: Record<string, never>): void;
  ask(wish: AugmentationWish): void;
  /** Other images and other changes. */
  reshuffle(nothing: Record<string, never>): void;
  /** Shows where the model file has its augmentation. */
  openModel(nothing: Record<string, never>): void;
}

/** What the extension tells the preview. */
export interface AugmentationView {
  show(state: AugmentationState): void;
}

/** What may be asked for at once. */
export const augmentationRows = [4, 8, 16] as const;
export const augmentationColumns = [3, 5, 7] as const;
