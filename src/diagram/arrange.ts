import type { Cell, Kind } from "./cell.ts";
import type { Folded } from "./fold.ts";
import { framesAround } from "./frame.ts";
import type { Labelled } from "./label.ts";
import { type Direction, type Extent, type Layout, layout } from "./layout.ts";
import { around, moved, type Rect } from "./mark.ts";

export interface Space {
  readonly width: number;
  readonly height: number;
}

/** Everything in its place; the top left corner of the picture is at 0, 0. */
export interface Arrangement extends Layout, Space {
  readonly direction: Direction;
  readonly cells: readonly Cell[];
  /** One for each of `folded.open`. */
  readonly frames: readonly Rect[];
}

const margin = 12;

export function arrange(parts: readonly Labelled[], folded: Folded, kind: Kind, space: Space): Arrangement {
  const { direction, cells } = choose(parts, folded, kind, space);
  const rows = folded.open.map(({ nodes }) =>
    parts.flatMap((part, index) => (nodes.includes(part.nodes[0] ?? -1) ? [index] : [])),
  );
  const placed = layout({
    sizes: cells,
    links: folded.links,
    clusters: rows,
    direction,
    rankGap: kind.rankGap,
    gap: kind.gap,
  });
  const frames = framesAround(
    folded.open,
    parts.map(({ nodes }) => nodes),
    placed.boxes,
  );

  const down = direction === "down";
  const lanes = placed.lanes.flat().map(({ start, end, across }) => {
    const [x, y] = down ? [across, start] : [start, across];
    return { x, y, width: down ? 0 : end - start, height: down ? end - start : 0 };
  });
  const all = [...placed.boxes, ...frames, ...lanes];
  const area = all.length > 0 ? around(all) : { x: 0, y: 0, width: 0, height: 0 };
  const shift = { x: margin - area.x, y: margin - area.y };
  const [along, across] = down ? [shift.y, shift.x] : [shift.x, shift.y];
  const further = <E extends Extent>(extent: E): E => ({
    ...extent,
    start: extent.start + along,
    end: extent.end + along,
  });
  return {
    direction,
    cells,
    frames: frames.map((frame) => moved(frame, shift)),
    boxes: placed.boxes.map((box) => moved(box, shift)),
    ranks: placed.ranks.map(further),
    lanes: placed.lanes.map((lanes) => lanes.map((lane) => ({ ...further(lane), across: lane.across + across }))),
    width: area.width + 2 * margin,
    height: area.height + 2 * margin,
  };
}

/** Larger networks fill any space: their boxes need no fitting. */
const mostFitted = 40;

/** A difference that one sees. */
const [clearly, hardly] = [1.3, 0.97];

/** The direction and the size of boxes with which the words can be shown largest; larger boxes where that is equal. */
function choose(parts: readonly Labelled[], { links }: Folded, kind: Kind, space: Space) {
  const ranks = longestPaths(parts.length, links);
  const sizes = parts.length > mostFitted ? [1] : kind.sizes;
  const options = (["right", "down"] as const).flatMap((direction) =>
    sizes.map((size, order) => {
      const cells = kind.cells(parts, direction, size);
      const preference = (direction === kind.prefers ? clearly : 1) * hardly ** order;
      return { direction, cells, zoom: preference * zoomOf(cells, ranks, direction, kind, space) };
    }),
  );
  return options.reduce((best, option) => (option.zoom > best.zoom ? option : best));
}

/** How much a drawing can be enlarged until it fills the space, by the sum of its ranks; more than 1 counts as 1. */
function zoomOf(
  cells: readonly Cell[],
  ranks: readonly number[],
  direction: Direction,
  kind: Kind,
  space: Space,
): number {
  const along: number[] = [];
  const across: number[] = [];
  for (const [index, { width, height }] of cells.entries()) {
    const rank = ranks[index] ?? 0;
    const [forward, sideways] = direction === "down" ? [height, width] : [width, height];
    along[rank] = Math.max(along[rank] ?? 0, forward + kind.rankGap);
    across[rank] = (across[rank] ?? 0) + sideways + kind.gap;
  }
  const length = along.reduce((sum, each) => sum + each, 2 * margin);
  const breadth = Math.max(0, ...across) + 2 * margin;
  const [width, height] = direction === "down" ? [breadth, length] : [length, breadth];
  return Math.min(space.width / width, space.height / height, 1);
}

/** For each part, the number of parts before it on the longest way there. */
export function longestPaths(count: number, links: Folded["links"]): number[] {
  const ranks = Array<number>(count).fill(0);
  for (const { from, to } of [...links].sort((a, b) => a.to - b.to))
    ranks[to] = Math.max(ranks[to] ?? 0, (ranks[from] ?? 0) + 1);
  return ranks;
}
