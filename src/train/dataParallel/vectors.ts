import type { Replicas, StateVector } from "../../compile/compile.ts";
import { partOf, type SharedTensor, sharedTensor } from "./sharedTensor.ts";

/** Vectors in the pieces that the update takes, and by the tensors that the network and the trainer know: the same memory. */
export interface SharedVectors {
  readonly pieces: readonly SharedTensor[];
  readonly tensors: readonly SharedTensor[];
}

/** The weights that learn and what the optimizer keeps for them. */
export function stateVectors({ vectors, updates }: Replicas): SharedVectors {
  const [first] = vectors.flatMap(({ pieces }) => pieces);
  // What an update takes of a piece beside its weights: "/momentum".
  const kinds = updates
    .flatMap(({ feedBack }) => feedBack)
    .map(([, input]) => input)
    .filter((input) => first && (input === first.name || input.startsWith(`${first.name}/`)))
    .map((input) => input.slice(first?.name.length));
  const all = vectors.flatMap((vector) =>
    kinds.map((kind) => {
      const under = (name: string) => `${name}${kind}`;
      return laid(vector, under, ({ name, shape }) => ({ name: under(name), shape }));
    }),
  );
  return joined(all);
}

/** The gradients of one replica. @param nameOf  of a piece's gradient, as the update takes it */
export const gradientVectors = ({ vectors, gradients }: Replicas, nameOf: (piece: string) => string): SharedVectors =>
  joined(vectors.map((vector) => laid(vector, nameOf, ({ name }) => gradients.get(name) as Seen)));

type Seen = Pick<SharedTensor, "name" | "shape">;

/** @param seenAs  what stands at the place of a weight */
function laid(
  { size, weights, pieces }: StateVector,
  nameOf: (piece: string) => string,
  seenAs: (weight: Seen) => Seen,
): SharedVectors {
  const whole = sharedTensor({ name: "", type: "float32", shape: [size] });
  return {
    pieces: pieces.map(({ name, size, from }) => partOf(whole, from, { name: nameOf(name), shape: [size] })),
    tensors: weights.map((weight) => partOf(whole, weight.from, seenAs(weight))),
  };
}

const joined = (all: readonly SharedVectors[]): SharedVectors => ({
  pieces: all.flatMap(({ pieces }) => pieces),
  tensors: all.flatMap(({ tensors }) => tensors),
});
