import { existsSync } from "node:fs";
import path from "node:path";
import { Option } from "commander";
import { importEnding } from "../../imports/files/formats.ts";
import { UserError } from "../../protocol/failure.ts";
import { readModelText } from "../../protocol/modelText.ts";
import {
  type DeviceName,
  deviceNames,
  type LostDevice,
  type RunEnd,
  type RunStart,
  type TrainRequest,
} from "../../protocol/worker.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import { command } from "../command.ts";
import { exitCodeOf, exitCodes } from "../exitCode.ts";
import { tellLearningRate } from "../learningRate.ts";
import { LostDeviceAnswers, type LostDeviceChoice, lostDeviceChoices } from "../lostDevice.ts";
import { problemLines } from "../problemLines.ts";
import { programName } from "../python/programFile.ts";
import { runsFolder } from "../runsFolder.ts";
import { stopOnSignals } from "../stopOnSignals.ts";
import { say } from "../terminal.ts";
import { jsonReport, textReport } from "../trainingReport.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly out?: string;
  readonly epochs?: number;
  readonly batch?: number;
  readonly device: DeviceName;
  readonly seed?: number;
  readonly resume?: string;
  readonly weightsFrom?: string;
  readonly onLostDevice: LostDeviceChoice;
  readonly json?: true;
  readonly findLearningRate?: true;
}

export const train = command("train", "Train a model on its data, and keep the run in a folder.", [
  "cnn train examples/lenet5.cnn.yaml",
  "cnn train examples/mnist-cnn.cnn.yaml --epochs 2 --seed 7 --json",
  "cnn train examples/lenet5.cnn.yaml --find-learning-rate --out learning-rate.svg",
  "cnn train lenet5.cnn.yaml --weights-from .cnn/runs/2026-11-22T21-05-09-lenet-5",
  "cnn train --resume .cnn/runs/2026-11-22T21-05-09-lenet-5",
])
  .argument("[file]", "a .cnn.yaml file; not needed with --resume, because a run keeps its own copy")
  .option("--out <dir>", "new or empty folder for the run, instead of one in .cnn/runs")
  .option(
    "--epochs <n>",
    "how often all training examples are gone through, instead of the file's",
    wholeNumber(1, 100_000),
  )
  .option("--batch <n>", "examples in a step, instead of the file's", wholeNumber(1, 65_536))
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .addOption(
    new Option(
      "--on-lost-device <how>",
      "when the device fails in mid-training: go on from the last checkpoint on the cpu, try it again, or end; ask on a terminal",
    )
      .choices(lostDeviceChoices)
      .default("ask"),
  )
  .option("--seed <n>", "where all chance starts, instead of the file's", wholeNumber(0, 2_147_483_647))
  .option("--resume <dir>", "go on with this run from its last checkpoint")
  .option(
    "--find-learning-rate",
    "try learning rates from 1e-7 to 10 instead, and suggest one; --out FILE.svg draws the curve",
  )
  .option("--weights-from <dir>", "start a new run from the best weights of this run, or of this checkpoint file")
  .option("--json", "print one JSON object a line")
  .action(async (file: string | undefined, options: Options) => {
    if (options.resume !== undefined && options.weightsFrom !== undefined)
      throw new UserError("usage", "A resumed run has its weights. Leave out --resume or --weights-from.");
    if (options.resume === undefined && !(await isSound(file))) {
      process.exitCode = exitCodes.atFault;
      return;
    }
    if (options.findLearningRate) return tellLearningRate({ file: file ?? "", ...options });
    const end = await trained(request(file, options), options);
    if (end.outcome === "stopped") process.exitCode = exitCodes.interrupted;
    if (end.outcome === "failed") {
      say(`cnn: ${end.failure}`);
      process.exitCode = exitCodeOf(end.failureCode ?? "bug");
    }
  });

/** A model's problems are told all at once, each with its place. */
async function isSound(file: string | undefined): Promise<boolean> {
  if (file === undefined) throw new UserError("usage", "Name a model file to train, or a run with --resume.");
  if (!existsSync(file) && zoo.names.includes(file))
    throw new UserError(
      "usage",
      `${file} is a network of the zoo. Make a model file of it, add \`training:\`, and train that: cnn zoo ${file} > ${file}.cnn.yaml`,
    );
  if (programName(file) || importEnding(file))
    throw new UserError(
      "usage",
      `${file} is no model file. Make one of it, add \`training:\`, and train that: cnn convert ${file} --to cnn -o FILE.cnn.yaml`,
    );
  const text = await readModelText(file);
  const { problems } = analyzeText(text, { library: zoo });
  for (const line of problemLines(file, text, problems)) say(line);
  return problems.every(({ severity }) => severity !== "error");
}

function request(
  file: string | undefined,
  { out, epochs, batch, device, seed, resume, weightsFrom }: Options,
): TrainRequest {
  return {
    modelPath: path.resolve(file ?? ""),
    runsFolder: runsFolder(),
    device,
    ...(out !== undefined && { runFolder: path.resolve(out) }),
    ...(epochs !== undefined && { epochs }),
    ...(batch !== undefined && { batchSize: batch }),
    ...(seed !== undefined && { seed }),
    ...(resume !== undefined && { resume: path.resolve(resume) }),
    ...(weightsFrom !== undefined && { weightsFrom: path.resolve(weightsFrom) }),
  };
}

function trained(
  wanted: TrainRequest,
  { json, onLostDevice }: Pick<Options, "json" | "onLostDevice">,
): Promise<RunEnd> {
  const report = json ? jsonReport : textReport();
  let tellEnd: (end: RunEnd) => void = () => undefined;
  const ended = new Promise<RunEnd>((resolve) => {
    tellEnd = resolve;
  });
  const answers = new LostDeviceAnswers(onLostDevice);
  let tellLoss: (loss: LostDevice) => void = () => undefined;
  const events = {
    ...report,
    deviceLost(loss: LostDevice) {
      report.deviceLost(loss);
      tellLoss(loss);
    },
    runStarted(start: RunStart) {
      answers.forget();
      report.runStarted(start);
    },
    runEnded(end: RunEnd) {
      answers.forget();
      report.runEnded(end);
      tellEnd(end);
    },
  };
  return withWorker(events, async (worker) => {
    const died = worker.exited.then((reason): never => {
      throw reason ?? new UserError("canceled", "Killed. The run keeps its last checkpoint: go on with --resume.");
    });
    died.catch(() => undefined);
    tellLoss = async ({ run }) => {
      const answer = await answers.next();
      if (answer) await worker.call("answerLostDevice", { run, answer }).catch(() => undefined);
    };
    const { run } = await worker.call("train", wanted);
    const release = stopOnSignals(worker, () => worker.call("stop", { run }));
    return Promise.race([ended, died]).finally(release);
  });
}
