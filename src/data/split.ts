import type { FolderData } from "../core/folderData.ts";
import { shuffled } from "./shuffle.ts";

/** Which examples are learned from, and which are only measured on; by index. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** Apart from every epoch's own stream, which are numbered from 1. */
const splitStream = -1;

/** Keeps a share of the examples aside, drawn by the seed. Together both parts hold every example once. */
export function split(count: number, validationShare: number, seed: number): Split {
  const order = shuffled(count, seed, splitStream);
  const kept = Math.round(count * validationShare);
  return { validation: order.slice(0, kept).sort(), training: order.slice(kept).sort() };
}

/** Examples that go to the same part: the places of two or more each. */
export type Together = readonly (readonly number[])[];

/**
 * The same, class by class: each gives its share, at least one example and never its last, where the share is not 0.
 * Groups that are to stay together do: then a class may give a few more, but still not its last.
 */
export function splitByClass(
  labels: ArrayLike<number>,
  validationShare: number,
  seed: number,
  together: Together = [],
): Split {
  const sizes = countsOf(labels);
  const open = new Map(
    [...sizes].map(([label, size]) => [
      label,
      validationShare === 0 ? 0 : Math.min(size - 1, Math.max(1, Math.round(size * validationShare))),
    ]),
  );
  const groups = new Map(together.flatMap((group) => group.map((index) => [index, group] as const)));
  const isDecided = new Uint8Array(labels.length);
  const isKept = new Uint8Array(labels.length);
  for (const index of shuffled(labels.length, seed, splitStream)) {
    if (isDecided[index] === 1) continue;
    const group = groups.get(index) ?? [index];
    for (const member of group) isDecided[member] = 1;
    if (!canGive(group, index)) continue;
    for (const member of group) {
      isKept[member] = 1;
      const label = labels[member] ?? 0;
      open.set(label, (open.get(label) ?? 0) - 1);
      sizes.set(label, (sizes.get(label) ?? 0) - 1);
    }
  }
  const all = Uint32Array.from({ length: labels.length }, (_, index) => index);
  return {
    training: all.filter((index) => isKept[index] === 0),
    validation: all.filter((index) => isKept[index] === 1),
  };

  function canGive(group: readonly number[], index: number): boolean {
    if ((open.get(labels[index] ?? 0) ?? 0) <= 0) return false;
    return [...countsOf(group.map((member) => labels[member] ?? 0))].every(
      ([label, count]) => (sizes.get(label) ?? 0) > count,
    );
  }
}

/** Apart from the seed that draws what is validated on. */
const testSeed = 0x7e57;

/** What of a folder is only tested on: `validation` of the answer. */
export const drawTest = (labels: ArrayLike<number>, test: number, seed: number, together: Together = []): Split =>
  splitByClass(labels, test, seed ^ testSeed, together);

/** The same for cross-validation: over all folds each example is tested on once. @param fold  from 1 */
export function drawFold(
  labels: ArrayLike<number>,
  { folds, fold, seed }: { readonly folds: number; readonly fold: number; readonly seed: number },
  together: Together = [],
): Split {
  const foldOf = foldsByClass(labels, folds, seed ^ testSeed, together);
  const places = Uint32Array.from(foldOf.keys());
  return {
    training: places.filter((place) => foldOf[place] !== fold - 1),
    validation: places.filter((place) => foldOf[place] === fold - 1),
  };
}

/** The one or the other, as a folder's data says. */
export const drawTested = (
  labels: ArrayLike<number>,
  { folds, fold, test }: Pick<FolderData, "test" | "folds" | "fold">,
  seed: number,
  together: Together = [],
): Split =>
  folds === null ? drawTest(labels, test, seed, together) : drawFold(labels, { folds, fold, seed }, together);

/**
 * The fold of each example, from 0: every class is spread over all folds as evenly as the groups that stay together
 * allow, the largest first.
 */
export function foldsByClass(
  labels: ArrayLike<number>,
  folds: number,
  seed: number,
  together: Together = [],
): Uint8Array {
  const foldOf = new Uint8Array(labels.length);
  const filled = Array.from({ length: folds }, () => ({ all: 0, of: new Map<number, number>() }));
  const groups = new Map(together.flatMap((group) => group.map((index) => [index, group] as const)));
  const drawn = new Set<number | readonly number[]>(
    [...shuffled(labels.length, seed, splitStream)].map((index) => groups.get(index) ?? index),
  );
  const members = [...drawn].map((drawn) => (typeof drawn === "number" ? [drawn] : drawn));
  for (const group of members.sort((a, b) => b.length - a.length)) {
    const own = countsOf(group.map((index) => labels[index] ?? 0));
    const crowd = ({ of }: (typeof filled)[number]) =>
      [...own].reduce((sum, [label, count]) => sum + count * (of.get(label) ?? 0), 0);
    const best = filled.reduce((best, fold) => {
      const difference = crowd(fold) - crowd(best);
      return difference < 0 || (difference === 0 && fold.all < best.all) ? fold : best;
    });
    best.all += group.length;
    for (const [label, count] of own) best.of.set(label, (best.of.get(label) ?? 0) + count);
    for (const index of group) foldOf[index] = filled.indexOf(best);
  }
  return foldOf;
}

function countsOf(labels: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (let index = 0; index < labels.length; index++)
    counts.set(labels[index] ?? 0, (counts.get(labels[index] ?? 0) ?? 0) + 1);
  return counts;
}

/** What of the rest is validated on. @param shares of all images, those that are tested on included */
export const drawValidation = (
  labels: ArrayLike<number>,
  { validation, test, seed }: { readonly validation: number; readonly test: number; readonly seed: number },
  together: Together = [],
): Split => splitByClass(labels, validation / (1 - test), seed, together);

/** Groups as they are among some picked examples: by the places of those, where two or more are left. */
export function within(groups: Together, picked: Uint32Array): Together {
  const places = new Map(Array.from(picked, (index, place) => [index, place]));
  return groups.map((group) => group.flatMap((index) => places.get(index) ?? [])).filter(({ length }) => length > 1);
}
