import path from "node:path";
import { Option } from "commander";
import { formatInterval, wilsonInterval } from "../../core/classification/wilsonInterval.ts";
import { formatCount, formatDuration, formatShare } from "../../core/wording.ts";
import { type Failure, UserError } from "../../protocol/failure.ts";
import type { TransferEnd, TransferProgress, TransferRequest } from "../../protocol/transfer.ts";
import { type DeviceName, deviceNames } from "../../protocol/worker.ts";
import type { WorkerProcess } from "../../protocol/workerProcess.ts";
import { command } from "../command.ts";
import { evaluationTable } from "../evaluationTable.ts";
import { exitCodeOf, exitCodes } from "../exitCode.ts";
import { runsFolder, transfersFolder } from "../runsFolder.ts";
import { stopOnSignals } from "../stopOnSignals.ts";
import { print, printJson, say } from "../terminal.ts";
import { jsonReport, textReport } from "../trainingReport.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly model?: string;
  readonly out?: string;
  readonly folds?: number;
  readonly fineTune?: string;
  readonly seed?: number;
  readonly views?: number;
  readonly epochs?: number;
  readonly weights?: "imagenet" | "random";
  readonly device: DeviceName;
  readonly resume?: string;
  readonly json?: true;
}

export const transfer = command(
  "transfer",
  "Teach a published network to tell your own images apart: a folder with a folder for each class.",
  [
    "cnn transfer flowers",
    "cnn transfer flowers --model inception_v3_keras --fine-tune none",
    "cnn transfer flowers --folds 5 --seed 1 --out flowers-5-folds",
    "cnn transfer --resume flowers-5-folds",
  ],
)
  .argument("[folder]", "a folder with a folder of images for each class; not needed with --resume")
  .option("--model <name>", "network of the zoo; mobilenet_v2_keras when left out")
  .option("--out <dir>", "new or empty folder for the transfer and its runs, instead of one in .cnn")
  .option("--folds <n>", "cross-validation: so many parts, each tested on once", wholeNumber(2, 100))
  .option(
    "--fine-tune <layer>",
    "the first layer of the network that learns too, or none; its last two fifths when left out",
  )
  .option(
    "--seed <n>",
    "where all chance starts: parts, first weights, order; 42 when left out",
    wholeNumber(0, 2_147_483_647),
  )
  .option(
    "--views <n>",
    "augmented views of each image whose features are computed once; 12 when left out, 0: as it is",
    wholeNumber(0, 1000),
  )
  .option("--epochs <n>", "of the fine-tuning; 12 when left out", wholeNumber(1, 100_000))
  .addOption(
    new Option(
      "--weights <which>",
      "of the network: those of its publication, or chance; imagenet when left out",
    ).choices(["imagenet", "random"]),
  )
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .option("--resume <dir>", "go on with this transfer where it was stopped")
  .option("--json", "print one JSON object a line")
  .action(async (folder: string | undefined, options: Options) => {
    const end = await transferred(requestOf(folder, options), options.json);
    if (end.outcome === "stopped") process.exitCode = exitCodes.interrupted;
    if (end.outcome === "failed") {
      say(`cnn: ${end.failure}`);
      say(`Go on with: cnn transfer --resume ${end.transfer}`);
      process.exitCode = exitCodeOf((end.failureCode ?? "bug") as Failure["code"]);
    }
  });

function requestOf(folder: string | undefined, options: Options): TransferRequest {
  const { out, resume, json: _json, device, ...settings } = options;
  if (folder !== undefined && resume !== undefined)
    throw new UserError("usage", `A transfer that goes on has its folder. Leave out ${folder} or --resume.`);
  if (folder === undefined && resume === undefined)
    throw new UserError(
      "usage",
      "Name a folder with a folder of images for each class, or a transfer to go on with by --resume.",
    );
  return {
    ...settings,
    ...(folder !== undefined && { data: path.resolve(folder) }),
    ...(out !== undefined && { out: path.resolve(out) }),
    ...(resume !== undefined && { resume: path.resolve(resume) }),
    device,
    runsFolder: runsFolder(),
    transfersFolder: transfersFolder(),
  };
}

function transferred(wanted: TransferRequest, json: true | undefined): Promise<TransferEnd> {
  const report = json ? jsonReport : textReport({ quiet: true });
  let tellEnd: (end: TransferEnd) => void = () => undefined;
  const ended = new Promise<TransferEnd>((resolve) => {
    tellEnd = resolve;
  });
  const events = {
    ...report,
    transferStep: (progress: TransferProgress) =>
      json ? printJson({ event: "transferStep", ...progress }) : say(`\n${heading(progress)}`),
    transferEnded(end: TransferEnd) {
      if (json) printJson({ event: "transferEnd", ...end });
      else if (end.outcome !== "failed") print(resultOf(end));
      tellEnd(end);
    },
  };
  return withWorker(events, async (worker: WorkerProcess) => {
    const died = worker.exited.then((reason): never => {
      throw reason ?? new UserError("canceled", "Killed. Go on with cnn transfer --resume.");
    });
    died.catch(() => undefined);
    const { transfer } = await worker.call("transfer", wanted);
    if (!json) say(`Transfer folder: ${transfer}`);
    const release = stopOnSignals(worker, () => worker.call("stopTransfer", { transfer }));
    return Promise.race([ended, died]).finally(release);
  });
}

function heading({ step: { phase, fold }, number, steps }: TransferProgress): string {
  const what = phase === "head" ? "Head" : "Fine-tuning";
  return `${what}${fold === undefined ? "" : ` of fold ${fold}`} (${number} of ${steps})`;
}

const titles = { head: "head alone", "fine-tuned": "fine-tuned" } as const;

function resultOf({ transfer, outcome, phases, classes, steps, seconds }: TransferEnd): string {
  const lines = [`transfer    ${transfer}`, `time        ${formatDuration(seconds)}`];
  if (outcome === "stopped") return [...lines, `stopped; go on with: cnn transfer --resume ${transfer}`].join("\n");
  for (const { phase, examples, right, accuracy, folds } of phases)
    lines.push(
      `${titles[phase]}  ${formatShare(accuracy)} of ${formatCount(examples)} test images (95 %: ${formatInterval(wilsonInterval(right, examples))})${folds.length > 1 ? `; folds ${folds.map(formatShare).join(", ")}` : ""}`,
    );
  const last = phases.at(-1);
  if (last) lines.push("", evaluationTable(classes, last.confusion));
  const run = steps.at(-1)?.run;
  if (run !== undefined && phases.every(({ folds }) => folds.length === 1)) lines.push("", `run         ${run}`);
  return lines.join("\n");
}
