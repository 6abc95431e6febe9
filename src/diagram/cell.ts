import type { Problem } from "../core/problem.ts";
import type { Labelled } from "./label.ts";
import type { Direction } from "./layout.ts";
import type { Mark, Point, Rect } from "./mark.ts";

/** One box with its label, before it has a place: all coordinates are relative to its top left corner. */
export interface Cell {
  readonly width: number;
  readonly height: number;
  readonly figure: Rect;
  /** Where its words stand. */
  readonly label: Rect;
  readonly marks: readonly Mark[];
  /** Where links arrive and leave. */
  readonly entry: Point;
  readonly exit: Point;
}

/** A way to draw networks. */
export interface Kind {
  readonly title: string;
  readonly rankGap: number;
  readonly gap: number;
  /** Thin layers are plates on the layer before them, not boxes of their own. */
  readonly attachesThin: boolean;
  /** Which way it flows unless the other way is clearly larger on the screen. */
  readonly prefers: Direction;
  /** Looks of the lines between its boxes. */
  readonly link: string;
  /** Factors by which its boxes, but not its words, can be drawn larger or smaller; the largest first. */
  readonly sizes: readonly number[];
  cells(parts: readonly Labelled[], direction: Direction, size: number): Cell[];
  /** To what scale it draws these parts, in a sentence; empty for none. */
  scale(parts: readonly Labelled[]): string;
}

/** Class of the words of a problem. */
export const problemLooks = ({ severity }: Problem): string => (severity === "error" ? "problem" : "warning");

/** The words of a problem without the marks around code, which a drawing cannot show. */
export const plainWords = ({ message }: Problem): string => message.replaceAll("`", "");
