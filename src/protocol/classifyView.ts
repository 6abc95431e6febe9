import type { Prediction } from "../core/classification/topClasses.ts";
import type { ImageFit } from "../core/folderData.ts";
import type { NetworkFacts, PreparedImage, Thumbnails } from "./classify.ts";

/** How far the images are. */
export type ClassifyPhase = "opening" | "working" | "done" | "stopped" | "failed";

/** All that the view of classified images shows, but the images. */
export interface ClassifyState {
  /** Rises when all images are classified anew: what came before no longer counts. */
  readonly turn: number;
  /** Of the network, as it was chosen. */
  readonly title: string;
  /** Known once it is open. */
  readonly network?: NetworkFacts;
  /** It is an ONNX file whose preprocessing can be told by hand. */
  readonly describable: boolean;
  readonly fit: ImageFit;
  readonly phase: ClassifyPhase;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
  /** A sentence, when failed. */
  readonly failure?: string;
}

/** An image of the list, known to the host by its place in it. */
export interface ListedImage {
  readonly name: string;
  /** As a person would say it: from the folder of the workspace. */
  readonly folder: string;
  /** The likeliest first; absent where it cannot be read. */
  readonly predictions?: readonly Prediction[];
  /** The end of a sentence, where it cannot be read. */
  readonly why?: string;
}

export interface MoreImages {
  readonly turn: number;
  /** Place of the first of them. */
  readonly from: number;
  readonly images: readonly ListedImage[];
}

/** What is copied. */
export const classifiedTexts = ["CSV", "JSON"] as const;
export type ClassifiedText = (typeof classifiedTexts)[number];

/** At most so many small pictures are asked for at once. */
export const mostThumbnails = 100;
/** Longer side of a small picture, in pixels: twice what is shown. */
export const thumbnailSide = 96;

/** What the view may ask of the extension. */
export interface ClassifyHost {
  ready(nothing: Record<string, never>): void;
  /** Asks the user for another network, and classifies with it. */
  chooseNetwork(nothing: Record<string, never>): void;
  /** Asks the user which pixels an ONNX file takes, and tries again. */
  describeNetwork(nothing: Record<string, never>): void;
  /** Asks the user for other images. */
  chooseImages(nothing: Record<string, never>): void;
  setFit(wish: { readonly fit: ImageFit }): void;
  stop(nothing: Record<string, never>): void;
  /** All images once more, from the first. */
  again(nothing: Record<string, never>): void;
  thumbnails(wanted: { readonly places: readonly number[] }): Thumbnails;
  /** The steps that lead to what the network sees of one image. */
  prepare(wanted: { readonly place: number }): PreparedImage;
  /** In the editor. */
  openImage(wanted: { readonly place: number }): void;
  /** Shows what in the image the answer hangs on, in a tab of its own. */
  explain(wanted: { readonly place: number }): void;
  copy(wanted: { readonly format: ClassifiedText }): void;
}

/** What the extension tells the view. */
export interface ClassifyView {
  show(state: ClassifyState): void;
  add(more: MoreImages): void;
}
