import type { LayoutRequest } from "./layout.ts";

/** Boxes from `first` to `last`; neighbouring sections share the box between them. */
export interface Section {
  readonly first: number;
  readonly last: number;
  /** Every way through it starts at its first box and ends at its last. */
  readonly closed: boolean;
}

/**
 * Cuts a network at the boxes through which every way leads: between them it can be laid out piece by piece, in time
 * that grows with its length and no faster. Links must lead from a lower index to a higher one.
 */
export function sections(count: number, links: LayoutRequest["links"]): Section[] {
  const furthest = Array<number>(count).fill(-1);
  const hasInput = Array<boolean>(count).fill(false);
  for (const { from, to } of links) {
    furthest[from] = Math.max(furthest[from] ?? -1, to);
    hasInput[to] = true;
  }
  const found: Section[] = [];
  let first = 0;
  let reach = -1;
  let isWhole = true;
  for (let box = 0; box < count; box++) {
    if (box > first && !hasInput[box]) isWhole = false;
    if (box > first && isWhole && reach <= box) {
      found.push({ first, last: box, closed: true });
      first = box;
    }
    if (furthest[box] === -1) isWhole = false;
    reach = Math.max(reach, furthest[box] ?? -1);
  }
  if (first < count - 1 || count === 1) found.push({ first, last: count - 1, closed: false });
  return found;
}
