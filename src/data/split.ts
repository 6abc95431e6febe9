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

/**
 * The same, class by class: each gives its share, at least one example and never its last, where the share is not 0.
 */
export function splitByClass(labels: ArrayLike<number>, validationShare: number, seed: number): Split {
  const sizes = new Map<number, number>();
  for (let index = 0; index < labels.length; index++)
    sizes.set(labels[index] ?? 0, (sizes.get(labels[index] ?? 0) ?? 0) + 1);
  const open = new Map(
    [...sizes].map(([label, size]) => [
      label,
      validationShare === 0 ? 0 : Math.min(size - 1, Math.max(1, Math.round(size * validationShare))),
    ]),
  );
  const isKept = new Uint8Array(labels.length);
  for (const index of shuffled(labels.length, seed, splitStream)) {
    const left = open.get(labels[index] ?? 0) ?? 0;
    if (left === 0) continue;
    open.set(labels[index] ?? 0, left - 1);
    isKept[index] = 1;
  }
  const all = Uint32Array.from({ length: labels.length }, (_, index) => index);
  return {
    training: all.filter((index) => isKept[index] === 0),
    validation: all.filter((index) => isKept[index] === 1),
  };
}
