import { Option } from "commander";
import { formatCount, formatDuration, formatShare } from "../../core/wording.ts";
import { type DeviceName, deviceNames, type Evaluation } from "../../protocol/worker.ts";
import { command } from "../command.ts";
import { findRun } from "../runsFolder.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly device: DeviceName;
  readonly json?: true;
}

export const evaluate = command("evaluate", "Measure a trained model on the test images of its data.", [
  "cnn evaluate .cnn/runs/2026-11-22T21-05-09-lenet-5",
  "cnn evaluate examples/lenet5.cnn.yaml --json",
])
  .argument("<run>", "the folder of a run, a file in it, or a model file: its newest run")
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .option("--json", "print JSON")
  .action(async (named: string, { device, json }: Options) => {
    const run = await findRun(named);
    const evaluation = await withWorker({}, (worker) => worker.call("evaluate", { run, device }));
    if (json) printJson({ ...evaluation, errors: errorsOf(evaluation) });
    else print(report(evaluation));
  });

const errorsOf = ({ confusion }: Evaluation): number =>
  confusion.reduce((sum, row, label) => sum + row.reduce((a, b) => a + b, 0) - (row[label] ?? 0), 0);

function report(evaluation: Evaluation): string {
  const { run, accuracy, loss, examples, seconds, confusion } = evaluation;
  const classes = confusion.map((_, label) => String(label));
  const rows = confusion.map((row, label) => [
    String(label),
    ...row.map((count) => (count ? formatCount(count) : "·")),
  ]);
  return [
    `run       ${run}`,
    `accuracy  ${formatShare(accuracy)} (${formatCount(errorsOf(evaluation))} of ${formatCount(examples)} wrong)`,
    `loss      ${loss.toFixed(4)}`,
    `time      ${formatDuration(seconds)}`,
    "",
    "Rows: the true class. Columns: the answer.",
    table([["", ...classes], ...rows], [...classes.keys(), classes.length]),
  ].join("\n");
}
