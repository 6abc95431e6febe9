import type { ConfusionMatrix } from "../core/classification/confusionMatrix.ts";
import { type TransferEnd, type TransferRecord, type TransferResult, transferPhases } from "./transfer.ts";

/** What a matrix of test images says. */
export function counted(confusion: ConfusionMatrix): Omit<TransferResult, "seconds"> {
  const examples = confusion.flat().reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  return { examples, right, accuracy: right / examples, confusion };
}

/** All folds of a phase as one test: each image is in it once. */
export function phasesOf({ steps }: Pick<TransferRecord, "steps">): TransferEnd["phases"] {
  return transferPhases.flatMap((phase) => {
    const results = steps.flatMap((step) => (step.phase === phase && step.result ? [step.result] : []));
    const [first, ...others] = results;
    if (!first) return [];
    const confusion = others.reduce(
      (sum, other) =>
        sum.map((row, label) => row.map((count, answer) => count + (other.confusion[label]?.[answer] ?? 0))),
      first.confusion as readonly (readonly number[])[],
    );
    const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
    return [
      { phase, ...counted(confusion as ConfusionMatrix), seconds, folds: results.map(({ accuracy }) => accuracy) },
    ];
  });
}

/** As its file tells it: what was done, and whether all of it was. */
export function endOf(transfer: string, record: TransferRecord): TransferEnd {
  const { steps, classes } = record;
  return {
    transfer,
    outcome: steps.every(({ result }) => result) ? "done" : "stopped",
    classes,
    steps,
    phases: phasesOf(record),
    seconds: steps.reduce((sum, { result }) => sum + (result?.seconds ?? 0), 0),
  };
}
