import type { Look } from "./look.ts";

/** Bits of 256 that may differ, and how much alike the brightnesses must be; docs/data-doctor.md has the measurement behind both. */
const mostBits = 72;
const leastLikeness = 0.85;

/** Drawings and digits have little in them but their ground, and look alike sooner: there fewer bits may differ. */
const mostGround = 0.5;
const mostBitsOfDrawings = 16;
/** Levels of brightness out of 255 that still count as the same ground. */
const groundLevels = 2;

/** Of plain images, which have no pattern to compare: levels of brightness out of 255. */
const plainContrast = 4;
const plainDifference = 4;

/** Of 32 bits. */
const hashWords = 8;

/** A look that can be compared fast. */
interface Prepared {
  readonly words: Uint32Array;
  readonly small: Uint8Array;
  readonly mean: number;
  /** Root of the mean square of what differs from the mean. */
  readonly contrast: number;
  /** Most of it is ground of one brightness. */
  readonly isDrawing: boolean;
}

/**
 * Which images show nearly the same: each group has the numbers of two or more, and each image is in one group at most.
 * Two that look alike are in one group, and so are two that each look like a third. Images without a look stand alone,
 * but for those that are equal.
 *
 * @param looks  of each image; absent where it cannot be decoded
 * @param same  of each image: what only its exact copies share, as a SHA-256
 * @param pause  called from time to time with the share that is done, so that others may work and the work be given up
 */
export async function similarGroups(
  looks: readonly (Look | undefined)[],
  same: readonly (string | undefined)[] = [],
  pause: (share: number) => Promise<void> = async () => undefined,
): Promise<readonly (readonly number[])[]> {
  const parents = Uint32Array.from({ length: looks.length }, (_, index) => index);
  const firsts = new Map<string, number>();
  for (const [index, hash] of same.entries()) {
    if (hash === undefined) continue;
    const first = firsts.get(hash);
    if (first === undefined) firsts.set(hash, index);
    else join(parents, first, index);
  }
  const prepared = looks.flatMap((look, index) => (look ? [{ index, look: prepare(look) }] : []));
  const words = new Uint32Array(prepared.length * hashWords);
  for (const [at, { look }] of prepared.entries()) words.set(look.words, at * hashWords);
  const pairs = (prepared.length * (prepared.length - 1)) / 2;
  let [done, told] = [0, 0];
  for (const [at, { index, look }] of prepared.entries()) {
    for (let other = 0; other < at; other++) {
      if (differing(words, at * hashWords, words, other * hashWords) > mostBits) continue;
      const against = prepared[other];
      if (against && areAlike(look, against.look)) join(parents, against.index, index);
    }
    done += at;
    if (done - told > pairsBetweenPauses) {
      told = done;
      await pause(done / pairs);
    }
  }
  return groupsOf(parents);
}

/** Some 20 ms of work. */
const pairsBetweenPauses = 2_000_000;

/** Whether two images show nearly the same. */
export const looksAlike = (a: Look, b: Look): boolean => areAlike(prepare(a), prepare(b));

function prepare({ hash, small }: Look): Prepared {
  const words = Uint32Array.from({ length: hashWords }, (_, word) =>
    Number.parseInt(hash.slice(8 * word, 8 * word + 8), 16),
  );
  const values = Uint8Array.from({ length: small.length / 2 }, (_, place) =>
    Number.parseInt(small.slice(2 * place, 2 * place + 2), 16),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const contrast = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { words, small: values, mean, contrast, isDrawing: groundOf(values) > mostGround };
}

/** The largest share of brightnesses that are as good as equal. */
function groundOf(values: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  let most = 0;
  for (const value of new Set(values)) {
    const near = counts.subarray(Math.max(0, value - groundLevels), value + groundLevels + 1);
    most = Math.max(
      most,
      near.reduce((sum, count) => sum + count, 0),
    );
  }
  return most / values.length;
}

function areAlike(a: Prepared, b: Prepared): boolean {
  const plain = Number(a.contrast < plainContrast) + Number(b.contrast < plainContrast);
  if (plain === 1) return false;
  const most = a.isDrawing || b.isDrawing ? mostBitsOfDrawings : mostBits;
  if (differing(a.words, 0, b.words, 0) > most) return false;
  if (plain === 2) return Math.abs(a.mean - b.mean) <= plainDifference;
  return likeness(a, b) >= leastLikeness;
}

/** Of 256 bits; counted no further once they are too many. The innermost loop of a check: plain steps, no calls but one. */
function differing(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  let bits = 0;
  for (let word = 0; word < hashWords && bits <= mostBits; word++)
    bits += ones((a[atA + word] as number) ^ (b[atB + word] as number));
  return bits;
}

/** Pearson's correlation of the brightnesses. */
function likeness(a: Prepared, b: Prepared): number {
  let sum = 0;
  for (let place = 0; place < a.small.length; place++)
    sum += ((a.small[place] ?? 0) - a.mean) * ((b.small[place] ?? 0) - b.mean);
  return sum / (a.small.length * a.contrast * b.contrast);
}

/** Bits that are 1, out of 32. @see Warren, Hacker's Delight, section 5-1 */
function ones(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 0xff;
}

function rootOf(parents: Uint32Array, index: number): number {
  let root = index;
  while (parents[root] !== root) root = parents[root] ?? root;
  for (let at = index; at !== root; ) {
    const next = parents[at] ?? root;
    parents[at] = root;
    at = next;
  }
  return root;
}

function join(parents: Uint32Array, a: number, b: number): void {
  const [one, other] = [rootOf(parents, a), rootOf(parents, b)];
  parents[Math.max(one, other)] = Math.min(one, other);
}

function groupsOf(parents: Uint32Array): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (let index = 0; index < parents.length; index++) {
    const root = rootOf(parents, index);
    const group = groups.get(root);
    if (group) group.push(index);
    else groups.set(root, [index]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
