import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { GraphBuilder } from "../../src/onnx/graphBuilder.ts";
import { sequenceFirst } from "../../src/onnx/sequenceFirst.ts";
import { openWriting } from "../../src/train/dataParallel/writingSession.ts";

const tensor = (values: Float32Array) => new ort.Tensor("float32", values as never, [values.length]);
const shared = (length: number) => new Float32Array(new SharedArrayBuffer(4 * length));

function graph() {
  const builder = new GraphBuilder();
  const [a, b] = [builder.input("a", [3]), builder.input("b", [3])];
  builder.output("sum", builder.op("Add", [a, b]), [3]);
  builder.output("difference", builder.op("Sub", [a, b]), [3]);
  return builder.encode({ name: "both" });
}

const feeds = { a: tensor(Float32Array.of(1, 2, 3)), b: tensor(Float32Array.of(10, 20, 30)) };

test("results lie where their caller wants them, each time anew, in shared memory too", async () => {
  const session = await openWriting(ort, graph());
  for (const [sum, difference] of [
    [shared(3), shared(3)],
    [new Float32Array(3), shared(3)],
  ] as const) {
    await session.run(feeds, { sum: tensor(sum), difference: tensor(difference) });
    expect([...sum, ...difference]).toEqual([11, 22, 33, -9, -18, -27]);
  }
  await session.release();
});

test("what ONNX Runtime says of a step that fails is told", async () => {
  const session = await openWriting(ort, graph());
  const results = { sum: tensor(shared(3)), difference: tensor(shared(3)) };
  await expect(session.run({ ...feeds, b: tensor(shared(2)) }, results)).rejects.toThrow(/invalid dimensions/i);
  await expect(session.run({ a: feeds.a }, results)).rejects.toThrow();
  await expect(session.run(feeds, { ...results, sum: tensor(shared(4)) })).rejects.toThrow();
  await session.release();
});

test("a graph so opened gives one thing more, and that first", async () => {
  const session = await ort.InferenceSession.create(sequenceFirst(graph()));
  expect(session.inputNames).toEqual(["a", "b"]);
  expect(session.outputNames).toEqual(["sequence", "sum", "difference"]);
  await session.release();
});

/** The binding that the pinned version of ONNX Runtime has; where a new one gives no copies, none has to be avoided. */
test("this version's binding gives up at the first output, so that nothing is copied", async () => {
  const session = await ort.InferenceSession.create(sequenceFirst(graph()));
  const sum = shared(3);
  await expect(session.run(feeds, { sequence: null, sum: tensor(sum) })).rejects.toThrow("Non tensor type");
  expect([...sum]).toEqual([11, 22, 33]);
  await session.release();
});
