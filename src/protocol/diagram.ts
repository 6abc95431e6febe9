import type { Model, Span } from "../core/model.ts";

/** What the diagram's webview may ask of the extension. */
export interface DiagramHost {
  /** The webview is loaded and wants its state. */
  ready(nothing: Record<string, never>): void;
  /** A box was chosen: show its text. */
  reveal(place: { span: Span }): void;
  /** Save the drawing as it is seen. */
  saveSvg(file: { svg: string }): void;
}

/** What the extension tells the diagram's webview. */
export interface DiagramView {
  /** The whole state: the model is analysed and laid out again in the webview. */
  show(state: { title: string; model: Model }): void;
  /** The cursor stands in these nodes' text. */
  select(nodes: { ids: readonly number[] }): void;
}
