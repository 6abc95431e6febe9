import type { Drawing } from "../../src/diagram/drawing.ts";
import type { Mark, Point, Rect } from "../../src/diagram/mark.ts";

/** Everything in a drawing that hides or touches something else, in words; empty for a good drawing. */
export const overlaps = (drawing: Drawing): string[] => [
  ...drawing.items.flatMap((item, index) =>
    drawing.items.slice(index + 1).flatMap((other) => {
      const pairs = [item.figure, item.label].flatMap((a) => [other.figure, other.label].map((b) => [a, b] as const));
      return pairs.some(([a, b]) => intersect(a, b)) ? [`${item.key} and ${other.key}`] : [];
    }),
  ),
  ...drawing.items
    .filter(({ figure, label }) => drawing.kind === "volumes" && intersect(figure, label))
    .map(({ key }) => `${key} and its own label`),
  ...drawing.items
    .filter(({ figure, label }) => ![figure, label].every((area) => within(area, { x: 0, y: 0, ...drawing })))
    .map(({ key }) => `${key} and the border`),
  ...drawing.frames.flatMap((frame) =>
    drawing.items
      .filter(({ figure, label }) => [figure, label].some((area) => intersect(frame.label, area)))
      .map(({ key }) => `${key} and the title of ${frame.title}`),
  ),
  ...drawing.links.flatMap(({ from, to, marks }) => {
    const points = marks.flatMap(pointsOf);
    return drawing.items.flatMap(({ key, figure, label }, index) => {
      const isEnd = index === from || index === to;
      const areas = (isEnd ? [label] : [figure, label]).map(inner);
      return areas.some((area) => points.some((point) => contains(area, point)))
        ? [`link ${drawing.items[from]?.key} → ${drawing.items[to]?.key} runs through ${key}`]
        : [];
    });
  }),
];

const slack = 0.5;

const intersect = (a: Rect, b: Rect) =>
  a.x + slack < b.x + b.width &&
  b.x + slack < a.x + a.width &&
  a.y + slack < b.y + b.height &&
  b.y + slack < a.y + a.height;

const within = (a: Rect, b: Rect) =>
  a.x >= b.x - slack &&
  a.y >= b.y - slack &&
  a.x + a.width <= b.x + b.width + slack &&
  a.y + a.height <= b.y + b.height + slack;

const inner = ({ x, y, width, height }: Rect): Rect => ({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 });

const contains = ({ x, y, width, height }: Rect, point: Point) =>
  point.x > x && point.x < x + width && point.y > y && point.y < y + height;

/** Points along a path of `M`, `L` and `C` with absolute coordinates, a few pixels apart. */
function pointsOf({ tag, attributes }: Mark): Point[] {
  if (tag !== "path" || String(attributes.d).endsWith("Z")) return [];
  const points: Point[] = [];
  let here: Point = { x: 0, y: 0 };
  for (const [, command = "", rest = ""] of String(attributes.d).matchAll(/([MLC])([^MLC]*)/g)) {
    const numbers = rest.trim().split(/[ ,]+/).map(Number);
    const [a = here, b = here, c = here] = numbers.flatMap((x, index) =>
      index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? Number.NaN }] : [],
    );
    const start = here;
    const steps = 40;
    for (let step = 0; step <= steps && command !== "M"; step++) {
      const t = step / steps;
      points.push(command === "L" ? between(start, a, t) : bezier(start, a, b, c, t));
    }
    here = command === "C" ? c : a;
  }
  return points;
}

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

function bezier(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
  return between(between(ab, bc, t), between(bc, cd, t), t);
}
