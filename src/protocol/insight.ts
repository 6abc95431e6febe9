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

/** What can be seen of a run's layers. */
export interface Inside {
  /** After which the first layers' weights were kept; 0 is the start. */
  readonly epochs: readonly number[];
  readonly filters?: Filters;
  readonly layers: readonly LayerWithMaps[];
}

/** The filters of the first convolution, in Keras's layout: height × width × channels × count. */
export interface Filters {
  readonly layer: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly count: number;
  readonly snapshots: readonly { readonly epoch: number; readonly values: Float32Array }[];
}

export interface LayerWithMaps {
  readonly name: string;
  readonly type: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Its maps can be seen after each of the epochs; else only with the weights of a checkpoint. */
  readonly evolves: boolean;
}

/** The maps of one image in one layer. */
export interface MapsWanted {
  readonly layer: string;
  /** One of the epochs that were kept; absent: the best weights, or the last ones where there are no best. */
  readonly epoch?: number;
  readonly part: MeasuredPart;
  readonly place: number;
}

/** At most 64 maps, of at most 64 pixels a side. */
export interface Maps {
  readonly height: number;
  readonly width: number;
  /** Of the layer: more than are shown, where it has more than 64. */
  readonly channels: number;
  /** Map by map, each from 0 for its smallest value to 255 for its largest. */
  readonly pixels: Uint8Array;
  readonly smallest: Float32Array;
  readonly largest: Float32Array;
}

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
  /** Shows what in the image the run's answer hangs on, in a tab of its own. */
  explainImage(wanted: ImagesWanted): void;
  /** Some looks over the whole run, the latest last. */
  health(nothing: Record<string, never>): readonly HealthReport[];
  /** What the latest look shows to go wrong. */
  findings(nothing: Record<string, never>): readonly HealthFinding[];
  inside(nothing: Record<string, never>): Inside;
  maps(wanted: MapsWanted): Maps;
  /** Selects the layer of this name in the run's copy of the model. */
  revealLayer(layer: { readonly name: string }): void;
}
