import type { Shape, Size } from "../core/shape.ts";

/** A published network as the gallery shows it. */
export interface GalleryEntry {
  readonly name: string;
  readonly title: string;
  readonly year: number;
  readonly paper?: string;
  readonly url?: string;
  readonly introduced?: string;
  readonly variant?: string;
  readonly published?: { readonly top1?: number };
  readonly input: Shape;
  readonly parameters: { readonly total: Size; readonly trainable: Size; readonly nonTrainable: Size };
  readonly macs: Size;
  readonly depth: number;
  readonly memory: Size;
  readonly silhouette: readonly { readonly height: number; readonly channels: number; readonly layers: number }[];
}

/** What the gallery's webview may ask of the extension. */
export interface GalleryHost {
  ready(nothing: Record<string, never>): void;
  /** Opens a network as a new file, with its diagram beside it where that is wanted. */
  open(wish: { readonly name: string; readonly diagram: boolean }): void;
}

/** What the extension tells the gallery's webview. */
export interface GalleryView {
  show(state: { readonly entries: readonly GalleryEntry[] }): void;
}
