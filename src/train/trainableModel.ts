import pathOf from "node:path";
import { trainingProblem } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { datasetNames, datasets } from "../core/datasets.ts";
import { testShare } from "../core/folderData.ts";
import { type FrozenPart, frozenPart } from "../core/frozen/frozenPart.ts";
import { lossType } from "../core/losses/index.ts";
import type { Training } from "../core/model.ts";
import type { PlacedProblem } from "../core/problem.ts";
import { listClasses } from "../data/folder/list.ts";
import type { DataSource } from "../data/source.ts";
import { UserError } from "../protocol/failure.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";
import { zoo } from "../zoo/library.ts";

export interface TrainableModel {
  /** Of its file. */
  readonly text: string;
  readonly analysis: Analysis;
  readonly data: DataSource;
  /** Where what its frozen layers give is computed once. */
  readonly frozen?: FrozenPart;
}

/** What learns: the whole network, or what stands behind frozen layers whose outputs are computed once. */
export const learnedOf = ({ analysis, frozen }: Pick<TrainableModel, "analysis" | "frozen">): Analysis =>
  frozen?.head ?? analysis;

/** Only of files can be told which image it is, whatever else is in the folder. */
export const frozenOf = (analysis: Analysis): FrozenPart | undefined =>
  analysis.model.training.cachedViews > 0 && analysis.model.training.folder ? frozenPart(analysis) : undefined;

/**
 * Reads a model that is to be trained, with some of its training settings replaced.
 *
 * @param path  for messages
 * @param home  where the model file was written: paths in it go from there
 * @throws UserError `model-has-problems`
 */
export function trainableModel(
  path: string,
  text: string,
  training: Partial<Training> = {},
  home: string = path,
): TrainableModel {
  const { analysis, problems } = analyzeText(text, { training, library: zoo });
  const faults = problems.filter(({ severity }) => severity === "error");
  const [first] = faults;
  if (first) throw new UserError("model-has-problems", `${place(path, text, first)}: ${first.message}${more(faults)}`);
  const obstacle = trainingProblem(analysis);
  if (obstacle) throw new UserError("model-has-problems", `${path}: ${obstacle}`);
  const frozen = frozenOf(analysis);
  return { text, analysis, data: dataOf(path, analysis, home), ...(frozen && { frozen }) };
}

function dataOf(path: string, { model: { training }, layers }: Analysis, home: string): DataSource {
  if (training.folder) {
    const [height, width, channels] = layers[0]?.output ?? [];
    const size = { height: height ?? 1, width: width ?? 1, channels: channels ?? 1 };
    const name = pathOf.resolve(pathOf.dirname(home), training.folder.folder);
    return { kind: "folder", name, data: training.folder, size, seed: training.seed };
  }
  const data = datasetNames.find((name) => name === training.data);
  if (!data)
    throw new UserError(
      "model-has-problems",
      `${path} does not say what to learn from. Add the lines training: and, below it, data: ${datasetNames[0]}.`,
    );
  const available = Math.round(datasets[data].trainingExamples * (1 - training.validation));
  if (examplesOfStep(training) > available)
    throw new UserError(
      "model-has-problems",
      `${path}: ${stepOf(training)} is more than the ${available} examples that ${datasets[data].title} has to learn from. Use a smaller batch_size.`,
    );
  return { kind: "published", name: data };
}

/** Whether a folder has the classes that the network tells apart. @throws UserError `model-has-problems` and what listing gives */
export async function checkClasses({ analysis, data }: TrainableModel): Promise<void> {
  if (data.kind !== "folder") return;
  const { model, layers } = analysis;
  const classes = await listClasses(data.name);
  const [units] = layers[model.outputs[0] ?? -1]?.output ?? [];
  const { loss } = analysis.model.training;
  const weights = loss.params.class_weight as readonly number[] | null;
  if (weights && weights.length !== classes.length)
    throw new UserError(
      "model-has-problems",
      `${data.name} has ${classes.length} classes (${namesOf(classes)}), but \`class_weight\` has ${weights.length} numbers. Give one for each class.`,
    );
  if (!lossType(loss.type).outputs(classes.length).includes(Number(units)))
    throw new UserError(
      "model-has-problems",
      `${data.name} has ${classes.length} classes (${namesOf(classes)}), but the network ends in ${units} values. Give the last layer ${classes.length} units.`,
    );
  const images = classes.reduce((sum, { files }) => sum + files.length, 0);
  const available = Math.round(images * (1 - testShare(data.data) - model.training.validation));
  if (examplesOfStep(model.training) > available)
    throw new UserError(
      "model-has-problems",
      `${data.name}: ${stepOf(model.training)} is more than the ${available} images that it has to learn from. Use a smaller batch_size.`,
    );
}

const examplesOfStep = ({ batchSize, gradientAccumulationSteps }: Training) => batchSize * gradientAccumulationSteps;

const stepOf = ({ batchSize, gradientAccumulationSteps: batches }: Training) =>
  batches === 1 ? `a batch of ${batchSize}` : `one step of ${batches} batches of ${batchSize}`;

const namesOf = (classes: readonly { readonly name: string }[]): string => {
  const names = classes.slice(0, 5).map(({ name }) => name);
  return classes.length > 5 ? `${names.join(", ")} …` : names.join(", ");
};

function place(path: string, text: string, { span }: PlacedProblem): string {
  const { line, column } = lineAndColumn(text, span.start);
  return `${path}:${line}:${column}`;
}

const more = ({ length }: readonly unknown[]) => (length > 1 ? ` (and ${length - 1} more)` : "");
