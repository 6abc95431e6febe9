import type { Replicas, StateVector } from "../../compile/compile.ts";
import { partOf, type SharedTensor, sharedTensor } from "./sharedTensor.ts";

/** Vectors in the pieces that the update takes, and by the tensors that the network and the trainer know: the same memory. */
export interface SharedVectors {
  readonly pieces: readonly SharedTensor[];
  readonly tensors: readonly SharedTensor[];
}

/** The weights that learn and what the optimizer keeps for them. */
export function stateVectors({ vectors, update }: Replicas): SharedVectors {
  const [first] = vectors.flatMap(({ pieces }) => pieces);
  // What the update takes of a piece beside its weights: "/momentum".
  const kinds = update.feedBack
    .map(([, input]) => input)
    .filter((input) => first && (input === first.name || input.startsWith(`${first.name}/`)))
    .map((input) => input.slice(first?.name.length));
  const under = (kind: string) => (name: string) => `${name}${kind}`;
  return joined(vectors.flatMap((vector) => kinds.map((kind) => laid(vector, under(kind), under(kind)))));
}

/** The gradients of one replica. @param nameOf  of a piece's gradient, as the update takes it */
export const gradientVectors = ({ vectors, gradientOf }: Replicas, nameOf: (piece: string) => string): SharedVectors =>
  joined(vectors.map((vector) => laid(vector, nameOf, gradientOf)));

function laid(
  { size, weights, pieces }: StateVector,
  pieceName: (piece: string) => string,
  tensorName: (weight: string) => string,
): SharedVectors {
  const whole = sharedTensor({ name: "", type: "float32", shape: [size] });
  return {
    pieces: pieces.map(({ name, size, from }) => partOf(whole, from, { name: pieceName(name), shape: [size] })),
    tensors: weights.map(({ name, shape, from }) => partOf(whole, from, { name: tensorName(name), shape })),
  };
}

const joined = (all: readonly SharedVectors[]): SharedVectors => ({
  pieces: all.flatMap(({ pieces }) => pieces),
  tensors: all.flatMap(({ tensors }) => tensors),
});
