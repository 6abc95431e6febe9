/** One step of an alignment: both sides, or only one of them, by index. */
export interface Pair {
  readonly left?: number;
  readonly right?: number;
}

/** More differences than this are not worth the search: what is left is replaced as a whole. */
const mostEdits = 1000;

/**
 * Aligns two lists with as few insertions and deletions as can be.
 *
 * @see Myers 1986, "An O(ND) difference algorithm and its variations"
 */
export function align(left: readonly string[], right: readonly string[]): readonly Pair[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  const middle = edits(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const shifted = middle.map((pair) => ({
    ...(pair.left !== undefined && { left: pair.left + start }),
    ...(pair.right !== undefined && { right: pair.right + start }),
  }));
  const same = (index: number, ofLeft: number, ofRight: number) => ({ left: ofLeft + index, right: ofRight + index });
  return [
    ...Array.from({ length: start }, (_, index) => same(index, 0, 0)),
    ...shifted,
    ...Array.from({ length: end }, (_, index) => same(index, left.length - end, right.length - end)),
  ];
}

function edits(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const [n, m] = [left.length, right.length];
  const furthest = new Map<number, number>([[1, 0]]);
  const history: ReadonlyMap<number, number>[] = [];
  for (let d = 0; d <= Math.min(n + m, mostEdits); d++) {
    history.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < n && x - k < m && left[x] === right[x - k]) x++;
      furthest.set(k, x);
      if (x >= n && x - k >= m) return trace(history, n, m);
    }
  }
  return [...left.map((_, index) => ({ left: index })), ...right.map((_, index) => ({ right: index }))];
}

function trace(history: readonly ReadonlyMap<number, number>[], n: number, m: number): readonly Pair[] {
  const found: Pair[] = [];
  let [x, y] = [n, m];
  for (let d = history.length - 1; d >= 0; d--) {
    const furthest = history[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = furthest.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY) found.push({ left: --x, right: --y });
    if (d === 0) break;
    if (down) found.push({ right: --y });
    else found.push({ left: --x });
  }
  return found.reverse();
}
