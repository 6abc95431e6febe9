export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Moves labels apart until each has `gap` pixels, keeping their order and staying within `height`. */
export function apart(places: readonly number[], gap: number, height: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    moved[index] = Math.max(moved[index] ?? 0, lowest + gap);
    lowest = moved[index] ?? 0;
  }
  let highest = height;
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index] ?? 0, highest);
    highest = (moved[index] ?? 0) - gap;
  }
  return moved;
}

/**
 * Where the names of lines stand: right of their ends. Names of ends that are less than `near` pixels from each other
 * stand below each other, `gap` apart.
 */
export function namePlaces(ends: readonly ChartPoint[], near: number, gap: number, height: number): ChartPoint[] {
  const places = [...ends];
  let left = ends.map((_, index) => index).sort((a, b) => (ends[b]?.x ?? 0) - (ends[a]?.x ?? 0));
  while (left.length > 0) {
    const x = ends[left[0] ?? 0]?.x ?? 0;
    const group = left.filter((index) => x - (ends[index]?.x ?? 0) < near);
    const heights = apart(
      group.map((index) => Math.min(height, Math.max(0, ends[index]?.y ?? 0))),
      gap,
      height,
    );
    group.forEach((index, place) => {
      places[index] = { x: x + 8, y: heights[place] ?? 0 };
    });
    left = left.filter((index) => !group.includes(index));
  }
  return places;
}
