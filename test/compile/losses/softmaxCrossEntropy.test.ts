import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { softmaxCrossEntropy } from "../../../src/compile/losses/softmaxCrossEntropy.ts";
import { GraphBuilder } from "../../../src/onnx/graphBuilder.ts";

async function lossOf(scores: readonly number[], label: number) {
  const graph = new GraphBuilder();
  const shape = [1, scores.length];
  const loss = softmaxCrossEntropy(
    graph,
    graph.input("scores", shape),
    graph.input("labels", [1], "int32"),
    scores.length,
  );
  graph.output("loss", loss.losses, [1]);
  graph.output("hit", loss.hits, [1]);
  graph.output("gradient", loss.gradient(), shape);
  const session = await ort.InferenceSession.create(graph.encode({ name: "loss" }));
  const {
    loss: value,
    hit,
    gradient,
  } = await session.run({
    scores: new ort.Tensor("float32", Float32Array.from(scores), shape),
    labels: new ort.Tensor("int32", Int32Array.of(label), [1]),
  });
  return { loss: Number(value?.data[0]), hit: hit?.data[0], gradient: [...((gradient?.data as Float32Array) ?? [])] };
}

test("equal scores lose ln of the number of classes", async () => {
  const { loss, gradient } = await lossOf([2, 2, 2, 2], 1);
  expect(loss).toBeCloseTo(Math.log(4), 6);
  expect(gradient).toEqual([0.25, -0.75, 0.25, 0.25]);
});

test("scores far apart give a large loss, never an infinite one", async () => {
  const { loss, hit, gradient } = await lossOf([1000, 0, -1000], 2);
  expect(loss).toBeCloseTo(2000, 2);
  expect(hit).toBe(0);
  expect(gradient).toEqual([1, 0, -1]);
});

test("a sure and right answer loses nothing", async () => {
  expect(await lossOf([1000, 0], 0)).toEqual({ loss: expect.closeTo(0), hit: 1, gradient: [0, 0] });
});
