import { trainingProblem } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { type DatasetName, datasetNames, datasets } from "../core/datasets.ts";
import type { Training } from "../core/model.ts";
import type { PlacedProblem } from "../core/problem.ts";
import { UserError } from "../protocol/failure.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";
import { zoo } from "../zoo/library.ts";

export interface TrainableModel {
  readonly analysis: Analysis;
  readonly data: DatasetName;
}

/**
 * Reads a model that is to be trained, with some of its training settings replaced.
 *
 * @param path  for messages
 * @throws UserError `model-has-problems`
 */
export function trainableModel(path: string, text: string, training: Partial<Training> = {}): TrainableModel {
  const { analysis, problems } = analyzeText(text, { training, library: zoo });
  const faults = problems.filter(({ severity }) => severity === "error");
  const [first] = faults;
  if (first) throw new UserError("model-has-problems", `${place(path, text, first)}: ${first.message}${more(faults)}`);
  const obstacle = trainingProblem(analysis);
  if (obstacle) throw new UserError("model-has-problems", `${path}: ${obstacle}`);
  return { analysis, data: dataOf(path, analysis) };
}

function dataOf(path: string, { model: { training } }: Analysis): DatasetName {
  const data = datasetNames.find((name) => name === training.data);
  if (!data)
    throw new UserError(
      "model-has-problems",
      `${path} does not say what to learn from. Add the lines training: and, below it, data: ${datasetNames[0]}.`,
    );
  const available = Math.round(datasets[data].trainingExamples * (1 - training.validation));
  if (training.batchSize > available)
    throw new UserError(
      "model-has-problems",
      `${path}: a batch of ${training.batchSize} is more than the ${available} examples that ${datasets[data].title} has to learn from. Use a smaller batch_size.`,
    );
  return data;
}

function place(path: string, text: string, { span }: PlacedProblem): string {
  const { line, column } = lineAndColumn(text, span.start);
  return `${path}:${line}:${column}`;
}

const more = ({ length }: readonly unknown[]) => (length > 1 ? ` (and ${length - 1} more)` : "");
