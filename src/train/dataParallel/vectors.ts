import type { Replicas } from "../../compile/compile.ts";
import { partOf, type SharedTensor, sharedTensor } from "./sharedTensor.ts";

/** Vectors as the update sees them, and their parts as the network and the trainer do: the same memory. */
export interface SharedVectors {
  readonly whole: readonly SharedTensor[];
  readonly parts: readonly SharedTensor[];
}

/** The weights that learn and what the optimizer keeps for them. */
export function stateVectors({ vectors, update }: Replicas): SharedVectors {
  return joined(
    vectors.flatMap((vector) =>
      update.feedBack
        .map(([, input]) => input)
        .filter((input) => input === vector.name || input.startsWith(`${vector.name}/`))
        .map((input) => vectorOf(vector, input, (weight) => `${weight}${input.slice(vector.name.length)}`)),
    ),
  );
}

/** The gradients of one replica. @param nameOf  of a vector's gradient, as the update takes it */
export const gradientVectors = ({ vectors, gradientOf }: Replicas, nameOf: (vector: string) => string): SharedVectors =>
  joined(vectors.map((vector) => vectorOf(vector, nameOf(vector.name), gradientOf)));

function vectorOf(
  { size, weights }: Replicas["vectors"][number],
  name: string,
  partName: (weight: string) => string,
): SharedVectors {
  const whole = sharedTensor({ name, type: "float32", shape: [size] });
  const parts = weights.map(({ name, shape, from }) => partOf(whole, from, { name: partName(name), shape }));
  return { whole: [whole], parts };
}

const joined = (all: readonly SharedVectors[]): SharedVectors => ({
  whole: all.flatMap(({ whole }) => whole),
  parts: all.flatMap(({ parts }) => parts),
});
