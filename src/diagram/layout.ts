import { layoutSection } from "./layoutSection.ts";
import { around, moved, type Rect } from "./mark.ts";
import { type Section, sections } from "./sections.ts";

/** Which way the data flows. */
export type Direction = "down" | "right";

export interface LayoutRequest {
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Indices into `sizes`. */
  readonly links: readonly { readonly from: number; readonly to: number }[];
  /** Boxes that must stay together, with nothing else between them; the outer ones first. Indices into `sizes`. */
  readonly clusters: readonly (readonly number[])[];
  readonly direction: Direction;
  /** Pixels between two ranks, along the flow. */
  readonly rankGap: number;
  /** Pixels between neighbours of one rank. */
  readonly gap: number;
}

export interface Layout {
  readonly boxes: readonly Rect[];
  /** For each link, the lanes through which it passes the ranks between its ends, in order. No box stands in a lane. */
  readonly lanes: readonly (readonly Lane[])[];
  /** For each box, its rank: where it starts and ends along the flow. */
  readonly ranks: readonly Extent[];
}

/** From where to where along the flow. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface Lane extends Extent {
  /** Where across the flow. */
  readonly across: number;
}

/** Places boxes so that none overlap and links flow one way. */
export function layout(request: LayoutRequest): Layout {
  const { sizes, links, direction } = request;
  const boxes: Rect[] = [];
  const ranks: Extent[] = [];
  const lanes: (readonly Lane[])[] = links.map(() => []);
  const down = direction === "down";
  let joint: Rect | undefined;

  /** Repeated blocks have equal sections. */
  const known = new Map<string, Layout>();
  const place = (piece: LayoutRequest): Layout => {
    if (piece.sizes.length === 2 && piece.links.length === 1) return layoutPair(piece);
    const key = JSON.stringify(piece);
    const placed = known.get(key) ?? layoutSection(piece);
    known.set(key, placed);
    return placed;
  };

  for (const section of sections(sizes.length, links)) {
    const { first, last, closed } = section;
    const own = [...links.keys()].filter((index) => {
      const link = links[index];
      return link !== undefined && link.from >= first && link.to <= last;
    });
    const placed = place(pieceOf(request, section, own));
    const middle = closed ? middleOf(placed.boxes.slice(1, -1), down) : undefined;
    const straight = placed.boxes.map((box, index) => {
      const isEnd = index === 0 || index === last - first;
      return isEnd && middle !== undefined ? centred(box, middle, down) : box;
    });
    const [start] = straight;
    const at = joint ?? start;
    const shift = start && at ? { x: at.x - start.x, y: at.y - start.y } : { x: 0, y: 0 };
    const rank = placed.ranks[0]?.start ?? 0;
    const beside = start ? (down ? start.y : start.x) - rank : 0;
    const extra = joint ? extraGap(request, first) + beside : 0;
    const [along, across] = down ? [shift.y + extra, shift.x] : [shift.x + extra, shift.y];
    const further = <E extends Extent>(extent: E): E => ({
      ...extent,
      start: extent.start + along,
      end: extent.end + along,
    });
    for (const [index, box] of straight.entries()) {
      if (index === 0 && joint && beside === 0) continue;
      boxes[first + index] = moved(box, down ? { x: across, y: along } : { x: along, y: across });
      ranks[first + index] = further(placed.ranks[index] ?? { start: 0, end: 0 });
    }
    for (const [index, link] of own.entries())
      lanes[link] = (placed.lanes[index] ?? []).map((lane) => ({ ...further(lane), across: lane.across + across }));
    joint = boxes[last];
  }
  return { boxes, ranks, lanes };
}

/** One section as a request of its own. */
function pieceOf(
  { sizes, links, clusters, ...options }: LayoutRequest,
  { first, last }: Section,
  own: readonly number[],
): LayoutRequest {
  const inside = clusters
    .map((members) => members.filter((member) => member >= first && member <= last))
    .filter((members) => members.length > 0 && members.length < last - first)
    .map((members) => members.map((member) => member - first));
  return {
    ...options,
    sizes: sizes.slice(first, last + 1).map(({ width, height }) => ({ width, height })),
    links: own.flatMap((index) => {
      const link = links[index];
      return link ? [{ from: link.from - first, to: link.to - first }] : [];
    }),
    clusters: inside,
  };
}

/** A box behind another needs no search for its place. */
function layoutPair({ sizes, direction, rankGap }: LayoutRequest): Layout {
  const down = direction === "down";
  let along = 0;
  const boxes = sizes.map(({ width, height }) => {
    const start = along;
    along += (down ? height : width) + rankGap;
    return down ? { x: -width / 2, y: start, width, height } : { x: start, y: -height / 2, width, height };
  });
  const ranks = boxes.map(({ x, y, width, height }) =>
    down ? { start: y, end: y + height } : { start: x, end: x + width },
  );
  return { boxes, ranks, lanes: [[]] };
}

/** Where frames begin or end between two sections, each but one needs room of its own. */
function extraGap({ clusters, rankGap }: LayoutRequest, joint: number): number {
  const edges = clusters.filter((members) => members[0] === joint + 1 || members.at(-1) === joint);
  return Math.max(edges.length - 1, 0) * rankGap;
}

/** Middle of boxes across the flow. Links that pass beside them do not count: what is straight stays straight. */
function middleOf(boxes: readonly Rect[], down: boolean): number | undefined {
  if (boxes.length === 0) return undefined;
  const { x, y, width, height } = around(boxes);
  return down ? x + width / 2 : y + height / 2;
}

const centred = (box: Rect, middle: number, down: boolean): Rect =>
  down ? { ...box, x: middle - box.width / 2 } : { ...box, y: middle - box.height / 2 };
