import * as ort from "onnxruntime-node";
import { compileEvaluation, compileInference } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { type RandomGenerator, randomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { weightTensors } from "../../src/train/graphTensors.ts";
import type { Threading } from "../../src/train/threading.ts";
import { classes, oneSession, randomExamples, type Trained, trainOneWay } from "./trainOneWay.ts";

/** Rounding differs with the order of sums, and grows from step to step. */
const tolerance = 2e-3;

/** Sessions side by side, or one and several that learn. */
const threadings: readonly Threading[] = [
  { ...oneSession, replicas: 1, threads: 3 },
  { ...oneSession, replicas: 2 },
  { ...oneSession, replicas: 2, portions: 2 },
  { ...oneSession, replicas: 4 },
];

/**
 * Trains a model for a few steps as its layers say, one after the other, and as the passes make it fast, with sessions
 * side by side, with layers computed again, and in parts; then measures the trained one, and predicts with it.
 *
 * @param block  channels of a block on this machine; 0: it has none
 * @throws where losses, weights or probabilities differ
 */
export async function trainEveryWay(text: string, block: number): Promise<void> {
  const { analysis } = analyzeText(text);
  const random = randomGenerator(11);
  const plain = await trainOneWay(analysis, { passes: [] });
  const sizes = [...new Set([0, block])];
  for (const size of sizes) {
    const agree = async (how: string, ...way: Parameters<typeof trainOneWay>) =>
      same(`${how} in blocks of ${size}`, plain, await trainOneWay(...way));
    await agree("one session", analysis, { block: size });
    const threading = threadings[random.below(threadings.length)];
    await agree(JSON.stringify(threading), analysis, { block: size }, threading);
    const { checkpoints, splitAfter } = places(analysis, random);
    await agree(`checkpoints: [${checkpoints}]`, withTraining(analysis, { checkpoints }), { block: size });
    if (analysis.model.training.gradientAccumulationSteps === 1)
      await agree(`split_after: [${splitAfter}]`, withTraining(analysis, { splitAfter }), { block: size });
  }
  const wanted = await measured(analysis, plain, { passes: [] });
  for (const size of sizes)
    close(`the loss in blocks of ${size}`, [wanted], [await measured(analysis, plain, { block: size })]);
  close("the loss of what is predicted", [wanted], [await predicted(analysis, plain)]);
}

/** Names of layers by chance, in their order. */
function places({ model: { nodes } }: Analysis, random: RandomGenerator) {
  const names = nodes.slice(1, -1).map(({ name }) => name);
  const some = (share: number) => names.filter(() => random.uniform() < share);
  return { checkpoints: some(0.4), splitAfter: some(0.2) };
}

const withTraining = (analysis: Analysis, training: Partial<Analysis["model"]["training"]>): Analysis => ({
  ...analysis,
  model: { ...analysis.model, training: { ...analysis.model.training, ...training } },
});

/** The mean loss. */
async function measured(
  analysis: Analysis,
  { tensors }: Trained,
  options: Parameters<typeof compileEvaluation>[1],
): Promise<number> {
  const program = compileEvaluation(analysis, options);
  const { images, labels } = examplesOf(analysis);
  const { loss } = await run(program.bytes, {
    images,
    labels: new ort.Tensor("int32", Int32Array.from(labels), [labels.length]),
    ...weightTensors(ort, program.weights, tensors),
  });
  return Number(loss?.data[0]) / labels.length;
}

async function predicted(analysis: Analysis, { tensors }: Trained): Promise<number> {
  const { images, labels } = examplesOf(analysis);
  const { output } = await run(compileInference(analysis, tensors), { images });
  const probabilities = output?.data as Float32Array;
  return (
    -labels.reduce((sum, label, place) => sum + Math.log(probabilities[classes * place + label] ?? 0), 0) /
    labels.length
  );
}

function examplesOf(analysis: Analysis) {
  const { bytes, count, imageShape, labels } = randomExamples(analysis);
  const images = new ort.Tensor(
    "float32",
    Float32Array.from(bytes, (value) => value / 255),
    [count, ...imageShape],
  );
  return { images, labels };
}

async function run(bytes: Uint8Array, feeds: Readonly<Record<string, ort.Tensor>>) {
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  const result = await session.run(feeds);
  await session.release();
  return result as Readonly<Record<string, ort.Tensor>>;
}

/** Of other masks nothing is the same. */
function same(how: string, wanted: Trained, found: Trained): void {
  if (`${found.masks}` !== `${wanted.masks}`) return;
  for (const [step, loss] of wanted.losses.entries())
    close(`the loss of step ${step + 1}, ${how}`, [loss], [found.losses[step] ?? Number.NaN]);
  for (const [name, own] of wanted.tensors) close(`${name}, ${how}`, own, found.tensors.get(name) ?? []);
}

function close(what: string, wanted: ArrayLike<number>, found: ArrayLike<number>): void {
  if (found.length !== wanted.length) throw new Error(`${what}: ${found.length} values and not ${wanted.length}`);
  let [worst, largest] = [0, 0.1];
  for (let place = 0; place < wanted.length; place++) {
    const [own, other] = [wanted[place] ?? Number.NaN, found[place] ?? Number.NaN];
    largest = Math.max(largest, Math.abs(own));
    const apart = Math.abs(own - other);
    if (!(apart <= worst)) worst = apart;
  }
  if (!(worst <= tolerance * largest)) throw new Error(`${what}: ${worst} apart, of values up to ${largest}`);
}
