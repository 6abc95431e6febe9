import type { Activation } from "../losses/loss.ts";

/** A class and how likely a network holds it to be. */
export interface Prediction {
  readonly label: string;
  /** From 0 to 1. */
  readonly probability: number;
}

/**
 * What a network's outputs say of each class. One output alone is the probability of the second of two classes; plain
 * scores become probabilities by a softmax, one score alone by a sigmoid.
 *
 * @param output  what the outputs are already
 */
export function probabilitiesOf(outputs: Float32Array, output: Activation | "none"): Float32Array {
  if (outputs.length === 1) {
    const [value = 0] = outputs;
    const second = output === "none" ? 1 / (1 + Math.exp(-value)) : value;
    return Float32Array.of(1 - second, second);
  }
  if (output !== "none") return outputs;
  const most = outputs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = outputs.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The most likely classes first; equal ones in the order of the labels. A class without a label is called by its number. */
export function topClasses(
  probabilities: Float32Array,
  labels: readonly string[],
  count: number,
): readonly Prediction[] {
  const best: number[] = [];
  for (let index = 0; index < probabilities.length; index++) {
    const value = probabilities[index] ?? 0;
    let place = best.length;
    while (place > 0 && value > (probabilities[best[place - 1] ?? 0] ?? 0)) place--;
    if (place < count) best.splice(place, 0, index);
    if (best.length > count) best.pop();
  }
  return best.map((index) => ({ label: labels[index] ?? `class ${index}`, probability: probabilities[index] ?? 0 }));
}
