import type { Box } from "../core/explain/heatMap.ts";
import type { Size2d } from "../core/explain/size2d.ts";
import type { NetworkReference } from "./classify.ts";
import type { Images, LayerWithMaps, Maps } from "./insight.ts";
import type { MeasuredPart } from "./predictions.ts";

/** A file, or one of a run's own images, as `predictions.json` says it: of a published data set there are no files. */
export type ExplainedImage =
  | { readonly kind: "file"; readonly file: string }
  | {
      readonly kind: "run";
      readonly run: string;
      readonly part: MeasuredPart;
      readonly index: number;
      readonly file?: string;
    };

export interface ExplainTarget {
  /** That of a run, or an ONNX file of ours. */
  readonly model: NetworkReference;
  readonly image: ExplainedImage;
}

export const explainMethods = ["grad-cam", "saliency", "occlusion", "nearest"] as const;
export type ExplainMethod = (typeof explainMethods)[number];
/** Those that draw a map of heat. */
export const heatMethods = ["grad-cam", "saliency", "occlusion"] as const;
export type HeatMethod = (typeof heatMethods)[number];

/** An image file as it is and as the network sees it, and what the network answers. */
export interface SeenImage {
  /** Of the model. */
  readonly name: string;
  readonly labels: readonly string[];
  /** Red, green, blue; upright, at most `mostSide` pixels a side. */
  readonly photo: Images;
  /** Of the photo, before it was made smaller. */
  readonly original: Size2d;
  /** The part of the photo that the network sees, in the photo's pixels. */
  readonly seen: Box;
  /** Of the network's input, in pixels. */
  readonly input: Size2d & { readonly channels: number };
  /** The likeliest classes, the likeliest first: at most 5. */
  readonly answers: readonly ExplainAnswer[];
  /** What `share` is: a probability, or, where the network gives none, its plain score. */
  readonly answersAre: "probabilities" | "scores";
  /** The last layer is the first that Grad-CAM is asked for; empty where the network has no maps. */
  readonly layers: readonly LayerWithMaps[];
  /** Of the last convolution; absent where there is none. */
  readonly layer?: string;
}

export interface ExplainAnswer {
  /** Place among the labels. */
  readonly label: number;
  readonly name: string;
  readonly share: number;
}

export const mostSide = 768;

export interface ExplainRequest extends ExplainTarget {
  readonly method: HeatMethod;
  /** Place among the labels; the likeliest when left out. */
  readonly label?: number;
  /** For Grad-CAM; the last convolution when left out. */
  readonly layer?: string;
  /** For saliency: images with noise; 0 takes the plain gradient. */
  readonly samples?: number;
  readonly seed?: number;
  /** Names this piece of work, so that it can be followed and canceled. */
  readonly work?: string;
}

export interface Explanation {
  readonly method: HeatMethod;
  /** Whose heat it is. */
  readonly answer: ExplainAnswer;
  /** Of the network's input: from 0 to 255 for the hottest place. */
  readonly heat: Size2d & { readonly values: Uint8Array };
  /** Where it lies, in a sentence. */
  readonly sentence: string;
  /** How it was made, in a sentence. */
  readonly how: string;
  readonly seconds: number;
}

export interface ImageMapsRequest extends ExplainTarget {
  readonly layer: string;
}

export interface UnitRequest extends ExplainTarget {
  readonly layer: string;
  readonly row: number;
  readonly column: number;
  /** One map alone; all of them when left out. */
  readonly map?: number;
}

/** What one place of a layer's maps sees of the image. */
export interface UnitField {
  /** By arithmetic, in pixels of the network's input, cut at its border; absent where it is not known. */
  readonly box?: Box;
  /** Of the whole field, with what hangs over the border. */
  readonly whole?: Size2d;
  /** How much each pixel of the input moves it, from 0 to 255. */
  readonly effect: Size2d & { readonly values: Uint8Array };
  /** Of the box, the share of its pixels that has 95 % of the effect; absent without a box. */
  readonly effective?: number;
  /** Of the place, in one map; absent where all were asked for. */
  readonly value?: number;
}

export interface NearestRequest extends ExplainTarget {
  readonly most: number;
  readonly work?: string;
}

/** Training images that the network takes for alike. */
export interface NearestImages {
  /** Of the network's input, the nearest first. */
  readonly images: Images;
  readonly found: readonly {
    /** In the part of the data that the run learned from. */
    readonly index: number;
    /** Of a folder: with `/`, from the folder on. */
    readonly file?: string;
    readonly label: number;
    readonly name: string;
    /** Cosine between the features of both. */
    readonly likeness: number;
  }[];
  /** Training images that were compared. */
  readonly compared: number;
  /** Values that an image is compared by. */
  readonly features: number;
  readonly seconds: number;
}

/** What the worker can explain. */
export interface ExplainWorker {
  seenImage(target: ExplainTarget): SeenImage;
  explain(request: ExplainRequest): Explanation;
  imageMaps(request: ImageMapsRequest): Maps;
  unitField(request: UnitRequest): UnitField;
  nearestImages(request: NearestRequest): NearestImages;
  /** Whoever waits for this piece of work is told `canceled`. */
  cancelExplaining(what: { readonly work: string }): void;
}
