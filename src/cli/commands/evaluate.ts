import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Option } from "commander";
import { calibrationSentence } from "../../core/classification/calibration.ts";
import { type ClassScore, classReport } from "../../core/classification/classReport.ts";
import { confusionCsv } from "../../core/classification/confusionCsv.ts";
import { formatInterval, wilsonInterval } from "../../core/classification/wilsonInterval.ts";
import { formatCount, formatDuration, formatShare } from "../../core/wording.ts";
import { UserError } from "../../protocol/failure.ts";
import { writing } from "../../protocol/fileFailure.ts";
import { type MeasuredPart, measuredParts } from "../../protocol/predictions.ts";
import { runFiles } from "../../protocol/run.ts";
import { type DeviceName, deviceNames, type Evaluation, type ModelEvaluation } from "../../protocol/worker.ts";
import { calibrationTable } from "../calibrationTable.ts";
import { command } from "../command.ts";
import { evaluationTable } from "../evaluationTable.ts";
import { findRun } from "../runsFolder.ts";
import { print, printJson, say } from "../terminal.ts";
import { viewsText } from "../viewsText.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly device: DeviceName;
  readonly part: MeasuredPart;
  readonly data?: string;
  readonly confusion?: string;
  readonly json?: true;
}

export const evaluate = command(
  "evaluate",
  "Measure a trained model on images that it did not learn from, class by class.",
  [
    "cnn evaluate .cnn/runs/2026-11-22T21-05-09-lenet-5",
    "cnn evaluate examples/lenet5.cnn.yaml --part validation",
    "cnn evaluate examples/lenet5.cnn.yaml --confusion confusion.csv --json",
    "cnn evaluate model.onnx --data ./photos",
  ],
)
  .argument("<run>", "the folder of a run, a file in it, a model file: its newest run; or with --data a model.onnx")
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .addOption(new Option("--part <part>", "which of the data's images").choices(measuredParts).default("test"))
  .option(
    "--data <name>",
    "other data than the run's own: a folder with a folder for each class, or a published data set",
  )
  .option("--confusion <csv>", "write the confusion matrix to a file")
  .option("--json", "print JSON")
  .action(async (named: string, { device, part, data, confusion, json }: Options) => {
    const evaluation =
      data === undefined ? await ofRun(named, device, part) : await ofModel(await modelFile(named), device, data);
    if (confusion !== undefined) {
      await writing(confusion, () => writeFile(confusion, confusionCsv(evaluation.classes, evaluation.confusion)));
      say(`The confusion matrix is in ${confusion}.`);
    }
    if (json) printJson(asJson(evaluation));
    else print(asText(evaluation));
  });

async function ofRun(named: string, device: DeviceName, part: MeasuredPart): Promise<Evaluation> {
  const run = await findRun(named).catch((error: UserError) => {
    if (!isOnnx(named) || error.code !== "not-a-run") throw error;
    throw new UserError(
      "usage",
      `${named} lies in no run, so it has no images of its own. Say which to measure it on, as with --data mnist or --data FOLDER.`,
    );
  });
  return withWorker({}, (worker) => worker.call("evaluate", { run, device, part }));
}

const ofModel = (model: string, device: DeviceName, data: string): Promise<ModelEvaluation> =>
  withWorker({}, (worker) => worker.call("evaluateModel", { model, device, data }));

const isOnnx = (named: string): boolean => named.toLowerCase().endsWith(".onnx");

const modelFile = async (named: string): Promise<string> =>
  isOnnx(named) ? named : path.join(await findRun(named), runFiles.onnx);

function asJson({ classes, ...evaluation }: Evaluation | ModelEvaluation) {
  const { wrong, macro, weighted, classes: scores } = classReport(evaluation.confusion);
  const accuracyInterval = wilsonInterval(evaluation.examples - wrong, evaluation.examples);
  const named = (score: ClassScore, label: number) => ({ name: classes[label] ?? String(label), ...score });
  return { ...evaluation, accuracyInterval, errors: wrong, classes: scores.map(named), macro, weighted };
}

function asText(evaluation: Evaluation | ModelEvaluation): string {
  const { accuracy, examples, seconds, classes, confusion, calibration } = evaluation;
  const { wrong } = classReport(confusion);
  const left = "unreadable" in evaluation ? evaluation.unreadable.length : 0;
  return [
    ...("run" in evaluation
      ? [
          `run       ${evaluation.run}`,
          `images    ${formatCount(examples)} for ${evaluation.part}, weights of epoch ${evaluation.epoch}`,
        ]
      : [
          `model     ${evaluation.model}`,
          `images    ${formatCount(examples)} of ${evaluation.data}${left > 0 ? `, ${left} more cannot be read` : ""}`,
        ]),
    `accuracy  ${formatShare(accuracy)} (${formatCount(wrong)} of ${formatCount(examples)} wrong)${"views" in evaluation ? viewsText(evaluation.views) : ""}`,
    `between   ${formatInterval(wilsonInterval(examples - wrong, examples))} with 95 % confidence (Wilson)`,
    ...("loss" in evaluation ? [`loss      ${evaluation.loss.toFixed(4)}`] : []),
    `time      ${formatDuration(seconds)}`,
    "",
    evaluationTable(classes, confusion),
    ...(calibration ? ["", calibrationSentence(calibration), calibrationTable(calibration)] : []),
  ].join("\n");
}
