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
