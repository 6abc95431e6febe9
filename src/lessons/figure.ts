import type { Params, Values } from "../core/param.ts";

/**
 * A figure that one can touch: here what it is, what it is drawn from, and what it says to who does not see it.
 * `webview/lessons/figures` draws it, and imports from here types alone: the zoo is read by Node.
 */
export interface FigureType<P extends Params = Params, Data = unknown> {
  readonly name: string;
  readonly title: string;
  readonly params: P;
  /** Plain data that the drawing needs and the page cannot compute, as from the zoo. */
  data(settings: Values<P>): Data;
  /** Markdown, a paragraph or a table: what the figure shows in its first state, with the computed numbers. */
  describe(settings: Values<P>): string;
}

export const defineFigure = <const P extends Params, Data>(type: FigureType<P, Data>) => type;
