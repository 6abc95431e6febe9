import { blockedDomain, compileTraining } from "../compile/compile.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { greyTrainer } from "./greyTrainer.ts";
import { createSession, type Runtime } from "./runtime.ts";
import { openSessions } from "./trainingSessions.ts";

let known: Promise<number> | undefined;

/**
 * Channels of a block in the blocked convolutions of this machine's ONNX Runtime: 8 or 16, by its vector instructions;
 * 0 where it has none, or where a step in blocks does not give what a plain one gives.
 */
export const blockOf = (runtime: Runtime): Promise<number> => {
  known ??= tried(runtime).catch(() => 0);
  return known;
};

async function tried(runtime: Runtime): Promise<number> {
  const block = await look(runtime);
  return block > 0 && (await agrees(runtime, block)) ? block : 0;
}

const [channels, pixels] = [32, 2];

/** By putting an image into blocks and looking where its channels lie. */
async function look(runtime: Runtime): Promise<number> {
  const graph = new GraphBuilder();
  const image = graph.input("image", [1, channels, 1, pixels]);
  graph.output("blocks", graph.op("ReorderInput", [image], {}, blockedDomain), [1, channels, 1, pixels]);
  const session = await createSession(runtime, graph.encode({ name: "blocks" }), "cpu");
  const values = Float32Array.from({ length: channels * pixels }, (_, index) => index);
  const { blocks } = await session.run({ image: new runtime.Tensor(values, [1, channels, 1, pixels]) });
  await session.release();
  // The first pixel's channels of the first block come first: 0, 2, 4, … up to the block's end.
  const found = Array.from(blocks?.data as Float32Array);
  const block = found.findIndex((value, index) => value !== index * pixels);
  return found.length === values.length && [8, 16].includes(block) ? block : 0;
}

/** A convolution of every kind that training uses. */
const sample = `
input: [10, 10, 3]
layers:
  - Conv2D: { filters: 32, kernel_size: 3, padding: same, use_bias: false }
  - BatchNormalization
  - ReLU
  - DepthwiseConv2D: { kernel_size: 3, strides: 2, padding: same }
  - Conv2D: { filters: 24, kernel_size: 3, strides: 2, activation: relu }
  - Conv2D: { filters: 16, kernel_size: 1 }
  - GlobalAveragePooling2D
  - Dense: { units: 2, activation: softmax }
training: { batch_size: 16, optimizer: SGD }
`;

/** Rounding stays a thousand times below it. */
const tolerance = 1e-3;

async function agrees(runtime: Runtime, block: number): Promise<boolean> {
  const plain = await afterOneStep(runtime, 0);
  const blocked = await afterOneStep(runtime, block);
  return [...plain].every(([name, values]) =>
    values.every((value, index) => Math.abs(value - (blocked.get(name)?.[index] ?? Number.NaN)) < tolerance),
  );
}

/** The weights, by their names. */
async function afterOneStep(runtime: Runtime, block: number): Promise<ReadonlyMap<string, Float32Array>> {
  const { analysis } = analyzeText(sample);
  const program = compileTraining(analysis, { batchSize: analysis.model.training.batchSize, block });
  const sessions = await openSessions(runtime, program, "cpu");
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    await trainer.step();
    return new Map([...trainer.checkpoint().tensors].map(([name, { values }]) => [name, values]));
  } finally {
    await sessions.release();
  }
}
