import type { ExplainAnswer } from "../protocol/explain.ts";
import { UserError } from "../protocol/failure.ts";
import type { OpenedModel } from "./explainModel.ts";

/** How much a class was answered. @param output  of one image; one value alone says how likely the second of two classes is */
export const shareOf = (output: ArrayLike<number>, label: number): number =>
  output.length > 1 ? (output[label] ?? 0) : label === 1 ? (output[0] ?? 0) : 1 - (output[0] ?? 0);

export const answerOf = ({ labels }: OpenedModel, output: ArrayLike<number>, label: number): ExplainAnswer => ({
  label,
  name: labels[label] ?? "",
  share: shareOf(output, label),
});

/** The likeliest first; equal ones in their order. */
export const likeliest = (model: OpenedModel, output: ArrayLike<number>, most = 5): readonly ExplainAnswer[] =>
  model.labels
    .map((_, label) => answerOf(model, output, label))
    .sort((a, b) => b.share - a.share)
    .slice(0, most);

/** @throws UserError `usage` for a class that the model does not know */
export function chosenAnswer(model: OpenedModel, output: ArrayLike<number>, label: number | undefined): ExplainAnswer {
  if (label === undefined) return likeliest(model, output, 1)[0] as ExplainAnswer;
  if (label in model.labels) return answerOf(model, output, label);
  throw new UserError("usage", `${model.name} has ${model.labels.length} classes; there is none of number ${label}.`);
}

/** One 1 for a class, for each example; of one value alone, the first class is what speaks against the second. */
export function directionOf({ units }: OpenedModel, label: number, examples: number): Float32Array {
  const direction = new Float32Array(units * examples);
  for (let example = 0; example < examples; example++)
    if (units === 1) direction[example] = label === 1 ? 1 : -1;
    else direction[example * units + label] = 1;
  return direction;
}
