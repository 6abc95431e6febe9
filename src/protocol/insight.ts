import type { HealthFinding } from "../core/health/finding.ts";
import type { Look } from "../core/health/look.ts";
import type { MeasuredPart, PredictionsFile } from "./predictions.ts";

/** Images of a run, one after the other: a byte a value, row by row, channels last. */
export interface Images {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** Some images of a part, by their places in the columns of `predictions.json`. */
export interface ImagesWanted {
  readonly part: MeasuredPart;
  readonly places: readonly number[];
}

/** At most so many images are given at once. */
export const mostImages = 100;

/** A look into the network, and what it shows to go wrong. */
export interface HealthReport {
  readonly look: Look;
  readonly findings: readonly HealthFinding[];
}

/** What the monitor may ask about the inside of the run that it shows. */
export interface InsightHost {
  /** `undefined`: nothing was measured yet. */
  predictions(nothing: Record<string, never>): PredictionsFile | undefined;
  images(wanted: ImagesWanted): Images;
  /** Of a folder of images: opens the file in the editor. */
  openImage(wanted: ImagesWanted): void;
  /** Some looks over the whole run, the latest last. */
  health(nothing: Record<string, never>): readonly HealthReport[];
  /** Selects the layer of this name in the run's copy of the model. */
  revealLayer(layer: { readonly name: string }): void;
}
