import { writeFile } from "node:fs/promises";
import { Option } from "commander";
import { type ClassScore, classReport } from "../../core/classification/classReport.ts";
import { confusionCsv } from "../../core/classification/confusionCsv.ts";
import { formatCount, formatDuration, formatShare } from "../../core/wording.ts";
import { writing } from "../../protocol/fileFailure.ts";
import { type MeasuredPart, measuredParts } from "../../protocol/predictions.ts";
import { type DeviceName, deviceNames, type Evaluation } from "../../protocol/worker.ts";
import { command } from "../command.ts";
import { evaluationTable } from "../evaluationTable.ts";
import { findRun } from "../runsFolder.ts";
import { print, printJson, say } from "../terminal.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly device: DeviceName;
  readonly part: MeasuredPart;
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
  ],
)
  .argument("<run>", "the folder of a run, a file in it, or a model file: its newest run")
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .addOption(new Option("--part <part>", "which of the data's images").choices(measuredParts).default("test"))
  .option("--confusion <csv>", "write the confusion matrix to a file")
  .option("--json", "print JSON")
  .action(async (named: string, { device, part, confusion, json }: Options) => {
    const run = await findRun(named);
    const evaluation = await withWorker({}, (worker) => worker.call("evaluate", { run, device, part }));
    if (confusion !== undefined) {
      await writing(confusion, () => writeFile(confusion, confusionCsv(evaluation.classes, evaluation.confusion)));
      say(`The confusion matrix is in ${confusion}.`);
    }
    if (json) printJson(asJson(evaluation));
    else print(asText(evaluation));
  });

function asJson({ classes, ...evaluation }: Evaluation) {
  const { wrong, macro, weighted, classes: scores } = classReport(evaluation.confusion);
  const named = (score: ClassScore, label: number) => ({ name: classes[label] ?? String(label), ...score });
  return { ...evaluation, errors: wrong, classes: scores.map(named), macro, weighted };
}

function asText({ run, part, epoch, accuracy, loss, examples, seconds, classes, confusion }: Evaluation): string {
  const { wrong } = classReport(confusion);
  return [
    `run       ${run}`,
    `images    ${formatCount(examples)} for ${part}, weights of epoch ${epoch}`,
    `accuracy  ${formatShare(accuracy)} (${formatCount(wrong)} of ${formatCount(examples)} wrong)`,
    `loss      ${loss.toFixed(4)}`,
    `time      ${formatDuration(seconds)}`,
    "",
    evaluationTable(classes, confusion),
  ].join("\n");
}
