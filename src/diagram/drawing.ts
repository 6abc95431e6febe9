import type { Span } from "../core/model.ts";
import type { Legend } from "./colour.ts";
import type { KindName } from "./kinds.ts";
import type { Direction } from "./layout.ts";
import type { Mark, Point, Rect } from "./mark.ts";

/** A network as a picture, still as data: the webview makes it live, `svg.ts` makes it a file. */
export interface Drawing {
  readonly title: string;
  readonly kind: KindName;
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  /** In the order of the model. */
  readonly items: readonly Item[];
  readonly links: readonly Link[];
  readonly frames: readonly Frame[];
  readonly legend: Legend | undefined;
  /** To what scale it is drawn; empty for none. */
  readonly scale: string;
  /** What is alive at the inference peak; empty when that is unknown. */
  readonly peak: string;
  /** Layers whose outputs are alive at that moment. */
  readonly peakNodes: readonly number[];
}

/** One box with its label. */
export interface Item extends Point {
  /** Stays the same while the text around it changes. */
  readonly key: string;
  /** Ids of its layers; more than one when it is folded, or has others attached. */
  readonly nodes: readonly number[];
  /** Its box and its words, in the drawing's coordinates. */
  readonly figure: Rect;
  readonly label: Rect;
  /** Relative to `x`, `y`. */
  readonly marks: readonly Mark[];
  /** Name and numbers for a screen reader. */
  readonly spoken: string;
  readonly span: Span;
  readonly severity: "error" | "warning" | undefined;
  /** Unfolds when its key is given to `draw`. */
  readonly foldKey: string | undefined;
}

export interface Link {
  /** Indices into `items`. */
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
}

/** Around the layers of an unfolded row. */
export interface Frame extends Rect {
  readonly foldKey: string;
  /** Ids of its layers. */
  readonly nodes: readonly number[];
  readonly title: string;
  readonly label: Rect;
  readonly marks: readonly Mark[];
}
