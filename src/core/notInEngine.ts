import type { Training } from "./model.ts";
import { type PlacedProblem, warning } from "./problem.ts";

/** What a file asks for that this project's engine cannot do yet, each with a sentence for the user. */
export function notInEngine(training: Training): readonly { readonly key: string; readonly message: string }[] {
  const { precision } = training;
  const asked: readonly (readonly [key: string, isAsked: boolean, sofar: string])[] = [
    ["precision", precision !== "float32", "Our engine computes with 32-bit numbers so far"],
  ];
  return asked
    .filter(([, isAsked]) => isAsked)
    .map(([key, , soFar]) => ({
      key,
      message: `${soFar}: the memory shown counts with \`${key}\`, but training from here refuses the file until you remove it.`,
    }));
}

export const notInEngineProblems = ({ training }: { readonly training: Training }): PlacedProblem[] =>
  notInEngine(training).flatMap(({ key, message }) => {
    const span = training.spans[key]?.key;
    return span
      ? [{ ...warning("not-yet-in-engine", message, { remedies: [{ kind: "remove-training", key }] }), span }]
      : [];
  });
