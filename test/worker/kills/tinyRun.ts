import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import sharp from "sharp";
import { randomGenerator } from "../../../src/core/random.ts";
import type { EpochDone, RunEnd, RunProgress } from "../../../src/protocol/worker.ts";
import { startWorker, type WorkerOptions } from "../../../src/protocol/workerProcess.ts";
import { readCheckpoint } from "../../../src/train/checkpoint.ts";
import { readMetrics } from "../../../src/train/metricsLog.ts";
import { workerPath } from "../training.ts";
import type { Plan } from "./plan.ts";

const size = 8;

/** Three classes of noisy 8×8 images, each with its bright third. */
export async function makeImages(folder: string, each = 20): Promise<void> {
  const random = randomGenerator(1);
  for (const [place, name] of ["left", "middle", "right"].entries()) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let number = 0; number < each; number++) {
      const pixels = Uint8Array.from({ length: size * size }, (_, at) => {
        const third = Math.min(2, Math.floor((3 * (at % size)) / size));
        return random.below(160) + (third === place ? 60 : 0);
      });
      await sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
        .png()
        .toFile(path.join(folder, name, `${number}.png`));
    }
  }
}

/** A network whose step takes about a millisecond, with settings of its own. */
export const tinyModel = (training: string) => `name: Tiny
input: [${size}, ${size}, 1]
layers:
  - Conv2D: { filters: 4, kernel_size: 3, activation: relu }
  - BatchNormalization: { momentum: 0.5 }
  - Flatten
  - Dropout: { rate: 0.3 }
  - Dense: { units: 3, activation: softmax }
training:
  data: { folder: images, validation: 0.2, test: 0.2 }
${training}`;

export interface TinyEnd {
  /** Undefined where the process was killed first. */
  readonly end?: RunEnd;
  readonly notes: readonly string[];
  readonly progress: readonly RunProgress[];
  readonly epochs: readonly EpochDone[];
}

export type TinyRequest = (
  | { readonly modelPath: string; readonly runFolder: string }
  | { readonly resume: string; readonly epochs?: number }
) & { readonly device?: "cpu" };

/** One process that starts or goes on with a run, until the run ends or the process is killed as planned. */
export async function trainTiny(request: TinyRequest, plan: Plan = {}, how: WorkerOptions = {}): Promise<TinyEnd> {
  const tiny = await startTiny(request, plan, how).catch((error) => {
    if (plan.moment === undefined || error.code !== "closed") throw error;
    return undefined;
  });
  return (await tiny?.ended) ?? { notes: [], progress: [], epochs: [] };
}

export interface TinyProcess {
  readonly pid: number;
  /** Rejects with what the worker refuses. */
  readonly ended: Promise<TinyEnd>;
  /** Resolves when it sleeps as planned. */
  asleep(): Promise<void>;
  wake(): void;
}

export async function startTiny(request: TinyRequest, plan: Plan = {}, how: WorkerOptions = {}): Promise<TinyProcess> {
  const ended = Promise.withResolvers<RunEnd>();
  const notes: string[] = [];
  const progress: RunProgress[] = [];
  const epochs: EpochDone[] = [];
  const killer = path.join(import.meta.dirname, "killer.ts");
  const env = { NODE_OPTIONS: `--import ${killer}`, CNN_TEST_KILL: JSON.stringify(plan) };
  const worker = await startWorker(
    workerPath,
    {
      runEnded: ended.resolve,
      runStarted: (start) => void notes.push(...(start.notes ?? [])),
      runProgress: (now) => void progress.push(now),
      epochDone: (epoch) => void epochs.push(epoch),
    },
    { ...how, env: { ...env, ...how.env } },
  );
  const killed = worker.exited.then(() => undefined);
  const starting = worker.call("train", { modelPath: "", runsFolder: "", device: "cpu", ...request });
  // Whoever is killed cannot answer.
  const refused = starting.then(
    () => new Promise<never>(() => undefined),
    (error) => (error.code === "closed" ? killed : Promise.reject(error)),
  );
  return {
    pid: worker.pid,
    ended: Promise.race([ended.promise, killed, refused])
      .then((end) => ({ notes, progress, epochs, ...(end && { end }) }))
      .finally(() => worker.close()),
    async asleep() {
      while (!execFileSync("ps", ["-o", "state=", "-p", `${worker.pid}`], { encoding: "utf8" }).startsWith("T"))
        await setTimeout(20);
    },
    wake: () => void process.kill(worker.pid, "SIGCONT"),
  };
}

/** All that a run has come to, but for the clock. */
export async function resultOf(run: string) {
  const record = JSON.parse(await readFile(path.join(run, "run.json"), "utf8"));
  const lines = await readMetrics(path.join(run, "metrics.jsonl"));
  const checkpoint = async (name: string) => {
    const { position, tensors } = await readCheckpoint(path.join(run, name));
    return { position: { ...position, seconds: 0 }, tensors };
  };
  return {
    state: record.state,
    best: record.best,
    result: record.result,
    stoppedEarly: record.stoppedEarly,
    last: await checkpoint("last.ckpt"),
    bestCheckpoint: await checkpoint("best.ckpt"),
    onnx: (await readFile(path.join(run, "model.onnx"))).toString("base64"),
    predictions: JSON.parse(await readFile(path.join(run, "predictions.json"), "utf8")),
    lines: lines
      .filter(({ event }) => event !== "step")
      .map((line) => ({ ...line, seconds: undefined, examplesPerSecond: undefined })),
  };
}

/** The means after each step that was written down. */
export const stepsOf = async (run: string) =>
  (await readMetrics(path.join(run, "metrics.jsonl"))).filter(({ event }) => event === "step");

export async function writeTiny(folder: string, training: string): Promise<string> {
  const modelPath = path.join(folder, "tiny.cnn.yaml");
  await makeImages(path.join(folder, "images"));
  await writeFile(modelPath, tinyModel(training));
  return modelPath;
}
