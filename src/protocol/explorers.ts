import type { ExplorerName } from "../core/explore/explorers.ts";
import type { Model, Span } from "../core/model.ts";

export interface ExplorersState {
  /** The model's own name, or its file's. */
  readonly title: string;
  /** Analysed again in the webview. */
  readonly model: Model;
}

/** Which layer is explored by what. */
export interface Explored {
  readonly explorer: ExplorerName;
  /** Its node's id. */
  readonly node: number;
}

/** What the explorers' webview may ask of the extension. */
export interface ExplorersHost {
  ready(nothing: Record<string, never>): void;
  /** A layer was chosen: show its text. */
  reveal(place: { readonly span: Span }): void;
  /** An image that the user picks; absent when the dialog is left. */
  pickPhoto(nothing: Record<string, never>): PickedPhoto | undefined;
}

/** A file as it lies on the disk. */
export interface PickedPhoto {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the extension tells the webview. */
export interface ExplorersView {
  show(state: ExplorersState): void;
  explore(what: Explored): void;
  /** The cursor stands in this layer's text. */
  select(layer: { readonly node: number }): void;
}
