/** A piece of a picture as data: what SVG calls an element. The webview and the file render the same marks. */
export interface Mark {
  readonly tag: "g" | "path" | "rect" | "text" | "title" | "desc";
  /** Attributes by their SVG names. `class` names the looks: CSS in the webview, `palette.ts` in a file. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Mark | string)[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are its top left corner. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** A tenth of a pixel is enough for the eye, and keeps files small and equal on every machine. */
export const round = (value: number): number => Math.round(value * 10) / 10 + 0;

export const rect = (looks: string, { x, y, width, height }: Rect, radius = 0): Mark => ({
  tag: "rect",
  attributes: {
    class: looks,
    x: round(x),
    y: round(y),
    width: round(width),
    height: round(height),
    ...(radius > 0 && { rx: radius }),
  },
  children: [],
});

export const path = (looks: string, d: string): Mark => ({
  tag: "path",
  attributes: { class: looks, d },
  children: [],
});

export const polygon = (looks: string, points: readonly Point[]): Mark =>
  path(looks, `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z`);

/** One line of text whose baseline is at `y`. */
export const text = (looks: string, { x, y }: Point, words: string): Mark => ({
  tag: "text",
  attributes: { class: looks, x: round(x), y: round(y) },
  children: [words],
});

export const group = (looks: string, { x, y }: Point, children: readonly Mark[]): Mark => ({
  tag: "g",
  attributes: { class: looks, transform: `translate(${round(x)} ${round(y)})` },
  children,
});

/** The smallest rectangle around all of them. */
export function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

export const moved = (rect: Rect, { x, y }: Point): Rect => ({ ...rect, x: rect.x + x, y: rect.y + y });
