import type { Space } from "../../src/diagram/arrange.ts";
import type { Drawing } from "../../src/diagram/drawing.ts";
import type { Point, Rect } from "../../src/diagram/mark.ts";

/** A point of the drawing stands at `scale · point + (x, y)` on the screen. */
export interface View extends Point {
  readonly scale: number;
}

const limits = { least: 0.05, most: 4 };
const largestFit = 1.3;
/** Smaller labels are hard to read. */
const readable = 0.62;

/** The whole drawing, in the middle. */
export function whole(drawing: Drawing, space: Space): View {
  const scale = Math.min(space.width / drawing.width, space.height / drawing.height, largestFit);
  return { scale, x: (space.width - scale * drawing.width) / 2, y: (space.height - scale * drawing.height) / 2 };
}

/** The whole drawing where its labels can then be read; else its beginning. */
export function readableView(drawing: Drawing, space: Space): View {
  const fitting = whole(drawing, space);
  if (fitting.scale >= readable) return fitting;
  const breadth = drawing.direction === "down" ? space.width / drawing.width : space.height / drawing.height;
  const scale = Math.min(Math.max(breadth, readable), 1);
  const centred = { x: (space.width - scale * drawing.width) / 2, y: (space.height - scale * drawing.height) / 2 };
  return { scale, x: drawing.direction === "right" ? 0 : centred.x, y: drawing.direction === "down" ? 0 : centred.y };
}

/** Zooms so that what is under `point` (on the screen) stays there. */
export function zoomed(view: View, factor: number, point: Point): View {
  const scale = Math.min(Math.max(view.scale * factor, limits.least), limits.most);
  const ratio = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
}

export const panned = (view: View, dx: number, dy: number): View => ({ ...view, x: view.x + dx, y: view.y + dy });

const edge = 16;

/** The same view where `area` (of the drawing) is in sight; else moved until it is in the middle. */
export function showing(view: View, area: Rect, space: Space): View {
  const [x, y] = [view.x + view.scale * area.x, view.y + view.scale * area.y];
  const [width, height] = [view.scale * area.width, view.scale * area.height];
  const isHidden = x < 0 || y < 0 || x + width > space.width || y + height > space.height;
  if (!isHidden) return view;
  const move = (start: number, length: number, room: number) =>
    start >= 0 && start + length <= room ? 0 : Math.max((room - length) / 2, edge) - start;
  return panned(view, move(x, width, space.width), move(y, height, space.height));
}
