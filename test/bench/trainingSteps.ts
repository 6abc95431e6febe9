import os from "node:os";
import * as ort from "onnxruntime-node";
import { compileTraining, drawMask, initialValues } from "../../src/compile/compile.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { weightTensors } from "../../src/train/graphTensors.ts";
import { fastestThreading, openThreaded, type Threading } from "../../src/train/threading.ts";
import { openSessions } from "../../src/train/trainingSessions.ts";
import type { BenchedNetwork } from "./trainingNetworks.ts";

export interface StepsOptions {
  readonly threads: number;
  readonly block: number;
  /** Without a trial: weights in a few vectors, as long runs of many weights have them. */
  readonly asVectors?: boolean;
  /** For one session, whatever would be fastest. */
  readonly session?: ort.InferenceSession.SessionOptions;
}

/** More than any run has: the trial of how a step is fastest always pays. */
const ofALongRun = 1e9;

export type Clock = "wall" | "processor";

const now = (clock: Clock): number => {
  if (clock === "wall") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** How long something takes, by the clock on the wall or by what this process takes of the processor. */
export async function seconds(run: () => Promise<unknown>, clock: Clock = "wall"): Promise<number> {
  const start = now(clock);
  await run();
  return (now(clock) - start) / 1000;
}

/** Training steps of a network on random images with Adam, as the worker of a long run takes them. */
export async function openSteps(
  { text, batch }: BenchedNetwork,
  { threads, block, asVectors = false, session }: StepsOptions,
) {
  const { analysis } = analyzeText(text);
  const program = compileTraining(analysis, { batchSize: batch, block });
  const threading: Threading =
    session || asVectors || threads < os.availableParallelism()
      ? { threads, spinning: false, ...(asVectors && !session && { replicas: 1 }) }
      : await fastestThreading(ort, analysis, program, ofALongRun);
  const sessions = session
    ? await openSessions(ort, program, "cpu", { ...session, intraOpNumThreads: threads })
    : await openThreaded(ort, analysis, program, threading);
  const tensor = (values: Float32Array, shape: readonly number[]) => new ort.Tensor("float32", values, [...shape]);
  const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
  const random = randomGenerator(1);
  const start = initialValues(analysis, 1);
  const shape = [batch, ...(analysis.layers[0]?.output ?? []).map(Number)];
  const feeds: Record<string, ort.Tensor> = {
    images: tensor(Float32Array.from({ length: size(shape) }, random.uniform), shape),
    labels: new ort.Tensor(
      "int32",
      Int32Array.from({ length: batch }, () => random.below(10)),
      [batch],
    ),
    learning_rate: tensor(Float32Array.of(0.001), []),
  };
  Object.assign(feeds, weightTensors(ort, program.weights, start));
  for (const slot of program.slots) feeds[slot.name] = tensor(new Float32Array(size(slot.shape)), slot.shape);
  let number = 0;
  const step = async () => {
    feeds.step = tensor(Float32Array.of(++number), []);
    for (const mask of program.masks) feeds[mask.name] = tensor(drawMask(mask, random), mask.shape);
    const given = await sessions.step(feeds);
    for (const [output, input] of program.feedBack) feeds[input] = given[output] as ort.Tensor;
  };
  return {
    step,
    threading,
    /** Of a step, the median over so many seconds. */
    async milliseconds(atLeast: number, clock: Clock = "wall") {
      const times: number[] = [];
      const begin = performance.now();
      while (times.length < 3 || performance.now() - begin < atLeast * 1000) times.push(await seconds(step, clock));
      return 1000 * (times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN);
    },
    endProfiling: () => sessions.endProfiling(),
    close: () => sessions.release(),
  };
}
