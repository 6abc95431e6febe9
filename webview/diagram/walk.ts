import type { Drawing, Item } from "../../src/diagram/drawing.ts";

const steps = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] } as const;
export type ArrowKey = keyof typeof steps;
export const isArrow = (key: string): key is ArrowKey => Object.hasOwn(steps, key);
export const stepOf = (key: ArrowKey): readonly [x: number, y: number] => steps[key];

/** The box that an arrow key leads to: with or against the flow along a link, across it to the neighbour. */
export function neighbour({ items, links, direction }: Drawing, index: number, key: ArrowKey): number | undefined {
  const here = items[index];
  if (!here) return undefined;
  const [x, y] = steps[key];
  const [along, across] = direction === "down" ? [y, x] : [x, y];
  const sideways = (item: Item) =>
    middle(item, direction === "down" ? "x" : "y") - middle(here, direction === "down" ? "x" : "y");
  const candidates =
    along > 0
      ? links.filter(({ from }) => from === index).map(({ to }) => to)
      : along < 0
        ? links.filter(({ to }) => to === index).map(({ from }) => from)
        : items.flatMap((item, other) =>
            sideways(item) * across > 0 && overlaps(item, here, direction) ? [other] : [],
          );
  const distance = (other: number) => Math.abs(items[other] ? sideways(items[other]) : Number.POSITIVE_INFINITY);
  return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

const middle = ({ figure }: Item, axis: "x" | "y") => figure[axis] + figure[axis === "x" ? "width" : "height"] / 2;

function overlaps({ figure: a }: Item, { figure: b }: Item, direction: Drawing["direction"]): boolean {
  return direction === "down"
    ? a.y < b.y + b.height && b.y < a.y + a.height
    : a.x < b.x + b.width && b.x < a.x + a.width;
}
