import type { Direction, Extent, Lane } from "./layout.ts";
import { type Mark, type Point, path, polygon, round } from "./mark.ts";

/** A link from one box to another. */
export interface Route {
  readonly exit: Point;
  readonly entry: Point;
  /** The ranks of the two boxes. */
  readonly from: Extent;
  readonly to: Extent;
  /** Where it passes the ranks between them. */
  readonly lanes: readonly Lane[];
}

const arrow = { length: 6, half: 3 };

/**
 * Straight wherever boxes are (inside ranks it keeps to its own box or its lane), curved only in the gaps between ranks,
 * where no box is: so it never runs through one.
 */
export function route({ exit, entry, from, to, lanes }: Route, looks: string, direction: Direction): Mark[] {
  const down = direction === "down";
  const at = (along: number, across: number): Point => (down ? { x: across, y: along } : { x: along, y: across });
  const words = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  const across = (point: Point) => (down ? point.x : point.y);
  const end = at(to.start, across(entry));

  let here = at(from.end, across(exit));
  let d = `M${words(exit)}L${words(here)}`;
  const curveTo = (next: Point) => {
    const middle = down ? (here.y + next.y) / 2 : (here.x + next.x) / 2;
    d +=
      across(here) === across(next)
        ? `L${words(next)}`
        : `C${words(at(middle, across(here)))} ${words(at(middle, across(next)))} ${words(next)}`;
    here = next;
  };
  for (const lane of lanes) {
    curveTo(at(lane.start, lane.across));
    here = at(lane.end, lane.across);
    d += `L${words(here)}`;
  }
  curveTo(end);
  d += `L${words(down ? { ...entry, y: entry.y - arrow.length } : { ...entry, x: entry.x - arrow.length })}`;
  return [path(looks, d), head(entry, down)];
}

const head = ({ x, y }: Point, down: boolean): Mark =>
  polygon(
    "link-head",
    down
      ? [
          { x, y },
          { x: x - arrow.half, y: y - arrow.length },
          { x: x + arrow.half, y: y - arrow.length },
        ]
      : [
          { x, y },
          { x: x - arrow.length, y: y - arrow.half },
          { x: x - arrow.length, y: y + arrow.half },
        ],
  );
