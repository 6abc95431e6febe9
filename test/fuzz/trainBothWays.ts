import * as ort from "onnxruntime-node";
import { compileEvaluation, compileInference, initialValues } from "../../src/compile/compile.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { weightTensors } from "../../src/train/graphTensors.ts";
import { type Examples, trainingSteps } from "../compile/trainingSteps.ts";

const steps = 3;

/** Rounding differs with the order of sums, and grows from step to step. */
const tolerance = 2e-3;

type Weights = ReadonlyMap<string, Float32Array>;

/**
 * Trains a model for a few steps as its layers say, one after the other, and as the passes make it fast; then measures
 * the trained one, and predicts with it, in each way that there is.
 *
 * @param block  channels of a block on this machine; 0: it has none
 * @throws where losses, weights or probabilities differ
 */
export async function trainBothWays(text: string, block: number): Promise<void> {
  const { analysis } = analyzeText(text);
  const { batchSize } = analysis.model.training;
  const random = randomGenerator(7);
  const values = (analysis.layers[0]?.output ?? []).reduce<number>((product, size) => product * (size ?? 1), 1);
  const examples = {
    images: Float32Array.from({ length: batchSize * values }, () => 2 * random.uniform() - 1),
    labels: Int32Array.from({ length: batchSize }, () => random.below(3)),
  };
  const start = initialValues(analysis, 3);
  const plain = await trainingSteps(analysis, start, examples, steps, { passes: [] });
  const ways = [...new Set([0, block])];
  for (const size of ways) {
    const fast = await trainingSteps(analysis, start, examples, steps, { block: size });
    for (const [step, loss] of plain.losses.entries())
      same(`the loss of step ${step + 1} in blocks of ${size}`, [loss], [fast.losses[step] ?? Number.NaN]);
    for (const [name, own] of plain.weights) same(`${name} in blocks of ${size}`, own, fast.weights.get(name) ?? []);
  }
  // With statistics of the batch a step of training gives another loss than what is measured.
  if (!text.includes("BatchNormalization"))
    same("the loss of step 1, measured", plain.losses.slice(0, 1), [
      await measured(analysis, start, examples, { passes: [] }),
    ]);
  const wanted = await measured(analysis, plain.weights, examples, { passes: [] });
  for (const size of ways)
    same(
      `the loss in blocks of ${size}`,
      [wanted],
      [await measured(analysis, plain.weights, examples, { block: size })],
    );
  const predicted = await run(compileInference(analysis, plain.weights), { images: imagesOf(analysis, examples) });
  const probabilities = predicted.output?.data as Float32Array;
  const loss = examples.labels.reduce((sum, label, place) => sum - Math.log(probabilities[3 * place + label] ?? 0), 0);
  same("the loss of what is predicted", [wanted], [loss / batchSize]);
}

/** The mean loss. */
async function measured(
  analysis: Analysis,
  weights: Weights,
  examples: Examples,
  options: Parameters<typeof compileEvaluation>[1],
): Promise<number> {
  const program = compileEvaluation(analysis, options);
  const { loss } = await run(program.bytes, {
    images: imagesOf(analysis, examples),
    labels: new ort.Tensor("int32", examples.labels, [examples.labels.length]),
    ...weightTensors(ort, program.weights, weights),
  });
  return Number(loss?.data[0]) / examples.labels.length;
}

const imagesOf = (analysis: Analysis, { images, labels }: Examples) =>
  new ort.Tensor("float32", images, [labels.length, ...(analysis.layers[0]?.output ?? []).map(Number)]);

async function run(bytes: Uint8Array, feeds: Readonly<Record<string, ort.Tensor>>) {
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  const result = await session.run(feeds);
  await session.release();
  return result as Readonly<Record<string, ort.Tensor>>;
}

function same(what: string, wanted: ArrayLike<number>, found: ArrayLike<number>): void {
  if (found.length !== wanted.length) throw new Error(`${what}: ${found.length} values and not ${wanted.length}`);
  let [worst, largest] = [0, 0.1];
  for (let place = 0; place < wanted.length; place++) {
    const [one, other] = [wanted[place] ?? Number.NaN, found[place] ?? Number.NaN];
    largest = Math.max(largest, Math.abs(one));
    const apart = Math.abs(one - other);
    if (!(apart <= worst)) worst = apart;
  }
  if (!(worst <= tolerance * largest)) throw new Error(`${what}: ${worst} apart, of values up to ${largest}`);
}
