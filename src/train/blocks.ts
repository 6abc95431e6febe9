import { blockedDomain } from "../compile/compile.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { createSession, type Runtime } from "./runtime.ts";

let known: Promise<number> | undefined;

/**
 * Channels of a block in the blocked convolutions of this machine's ONNX Runtime: 8 or 16, by its vector instructions;
 * 0 where it has none. Found out by putting an image into blocks and looking where its channels lie.
 */
export const blockOf = (runtime: Runtime): Promise<number> => {
  known ??= look(runtime).catch(() => 0);
  return known;
};

const [channels, pixels] = [32, 2];

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
