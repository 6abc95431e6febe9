import path from "node:path";
import type { Examples } from "../data/dataset.ts";
import { writeAtomically } from "../protocol/atomicFile.ts";
import { type MeasuredPart, type Predictions, type PredictionsFile, readPredictions } from "../protocol/predictions.ts";
import { runFiles } from "../protocol/run.ts";
import type { Answers } from "./measure.ts";

export interface Measured {
  readonly part: MeasuredPart;
  readonly epoch: number;
  readonly answers: Answers;
  /** That the answers are of. */
  readonly examples: Examples;
}

/** The content of `predictions.json` with one part measured anew; the other stays where it is of the same weights. */
export function withPart(
  before: PredictionsFile | undefined,
  classes: readonly string[],
  { part, epoch, answers, examples }: Measured,
): PredictionsFile {
  const kept = before && before.classes.join("\n") === classes.join("\n") ? before : undefined;
  const measured = columns(epoch, answers, examples);
  const validation = part === "validation" ? measured : kept?.validation;
  const test = part === "test" ? measured : kept?.test;
  return {
    format: 1,
    classes,
    ...(validation?.epoch === epoch && { validation }),
    ...(test?.epoch === epoch && { test }),
  };
}

/** @throws UserError `disk-full`, `folder-not-writable` */
export async function savePredictions(run: string, classes: readonly string[], measured: Measured): Promise<void> {
  const content = withPart(await readPredictions(run), classes, measured);
  await writeAtomically(path.join(run, runFiles.predictions), `${JSON.stringify(content)}\n`);
}

function columns(epoch: number, answers: Answers, { files }: Examples): Predictions {
  return {
    epoch,
    index: [...answers.indices],
    ...(files && { file: Array.from(answers.indices, (index) => files[index] ?? "") }),
    truth: [...answers.truth],
    answer: [...answers.answer],
    answerProbability: short(answers.answerProbability),
    truthProbability: short(answers.truthProbability),
    loss: short(answers.loss),
  };
}

const short = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toPrecision(5)));
