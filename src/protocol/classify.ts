import type { Prediction } from "../core/classification/topClasses.ts";
import type { ImageFit } from "../core/folderData.ts";
import type { Preprocessing } from "../core/preprocessing.ts";
import type { DeviceName } from "./worker.ts";

/** What classifies. */
export type NetworkReference =
  /** An ONNX file; what it does not say itself is given. */
  | { readonly kind: "file"; readonly path: string; readonly given?: GivenDescription }
  /** The folder of a run. */
  | { readonly kind: "run"; readonly path: string }
  /** A network of the zoo with the weights that ImageNet gave it. */
  | { readonly kind: "zoo"; readonly name: string };

/** What one must know of an ONNX file of another program to use it. */
export interface GivenDescription {
  readonly preprocessing?: Preprocessing | "unit";
  /** Names of the classes, in the order of the outputs. */
  readonly labels?: readonly string[];
}

/** What is known of a network that classifies. */
export interface NetworkFacts {
  readonly name: string;
  /** In pixels. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
  /** `from −1 to 1` */
  readonly range: string;
  /** As it learned, or as its accuracy was measured. */
  readonly fit: ImageFit;
}

/** A network of the zoo whose ImageNet weights are on this machine. */
export interface NetworkHere {
  readonly name: string;
  readonly title: string;
  /** In pixels. */
  readonly height: number;
  readonly width: number;
  readonly parameters: number;
}

export interface ClassifyRequest {
  /** The caller's name for this work, by which its events are told apart and by which it is stopped. */
  readonly id: string;
  /** Files, and folders with all images below them. */
  readonly images: readonly string[];
  readonly network: NetworkReference;
  /** The network's own when left out. */
  readonly fit?: ImageFit;
  /** How many classes are told of each image. */
  readonly top: number;
  readonly device: DeviceName;
}

/** One image with its most likely classes, the likeliest first; or with a reason why there are none. */
export type ClassifiedImage =
  | { readonly file: string; readonly predictions: readonly Prediction[] }
  | { readonly file: string; readonly why: string };

/** Some images are done, in the order in which they were given. Told at most ten times a second. */
export interface Classified {
  readonly id: string;
  readonly network: NetworkFacts;
  readonly images: readonly ClassifiedImage[];
  readonly done: number;
  readonly total: number;
}

export interface ClassifySummary {
  readonly network: NetworkFacts;
  readonly fit: ImageFit;
  readonly classified: number;
  readonly leftOut: number;
  readonly seconds: number;
  /** It was stopped before all were done. */
  readonly stopped: boolean;
}

export interface PrepareRequest {
  readonly file: string;
  readonly network: NetworkReference;
  /** The network's own when left out. */
  readonly fit?: ImageFit;
}

/** A picture as bytes: row by row, three channels. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What is done to an image before a network sees it, step by step. */
export interface PreparedImage {
  readonly file: string;
  readonly steps: readonly PreparationStep[];
}

export const preparationSteps = ["original", "upright", "colours", "size", "range"] as const;

export interface PreparationStep {
  readonly kind: (typeof preparationSteps)[number];
  /** In pixels, after it. */
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** What was done, in one sentence with its numbers. */
  readonly text: string;
  /** It changed nothing here. */
  readonly isIdle: boolean;
  readonly picture: SmallPicture;
  /** Part of the picture before that is kept, as shares of its sides: what `crop` keeps. */
  readonly kept?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** Of the last step: what the network sees. */
  readonly values?: readonly ChannelValues[];
}

/** The values of one channel of the network's input. */
export interface ChannelValues {
  /** `red`, `grey` */
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

export interface ThumbnailsRequest {
  readonly files: readonly string[];
  /** Longer side at most, in pixels. */
  readonly size: number;
}

/** In the order asked for; `null` where a file cannot be read. */
export type Thumbnails = readonly (SmallPicture | null)[];
