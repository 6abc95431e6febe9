import type { GraphWeight } from "../../compile/compile.ts";
import type { State } from "../graphTensors.ts";

/** Of a tensor; a larger one is judged by evenly spaced values. */
const mostValues = 16_384;

interface Sample {
  readonly values: Float32Array;
  readonly every: number;
}

/** Some values of each trainable weight, kept while a step changes them. */
export function sample({ weights, tensors }: State): ReadonlyMap<string, Sample> {
  return new Map(
    weights.filter(({ trainable }) => trainable).map((weight) => [weight.name, sampleOf(weight, tensors)]),
  );
}

function sampleOf({ name }: GraphWeight, tensors: State["tensors"]): Sample {
  const all = (tensors.get(name)?.data ?? new Float32Array()) as Float32Array;
  const every = Math.max(1, Math.ceil(all.length / mostValues));
  return {
    values: Float32Array.from({ length: Math.ceil(all.length / every) }, (_, at) => all[at * every] ?? 0),
    every,
  };
}

/**
 * How far the weights have moved since then, all of `names` together, as a share of their norm.
 *
 * @returns NaN where there is nothing to compare
 */
export function movedSince(
  before: ReadonlyMap<string, Sample>,
  { tensors }: Pick<State, "tensors">,
  names: readonly string[],
): number {
  let [moved, size] = [0, 0];
  for (const name of names) {
    const { values, every } = before.get(name) ?? { values: new Float32Array(), every: 1 };
    const now = tensors.get(name)?.data as Float32Array | undefined;
    for (const [at, value] of values.entries()) {
      moved += every * ((now?.[at * every] ?? 0) - value) ** 2;
      size += every * value ** 2;
    }
  }
  return Math.sqrt(moved / size);
}
