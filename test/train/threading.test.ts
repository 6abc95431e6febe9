import { availableParallelism } from "node:os";
import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { compileTraining } from "../../src/compile/compile.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { asBefore, fastestThreading } from "../../src/train/threading.ts";

const { analysis } = analyzeText(`
input: [12, 12, 1]
layers:
  - Conv2D: { filters: 16, kernel_size: 3, activation: relu }
  - Flatten
  - Dense: { units: 3, activation: softmax }
training: { batch_size: 16 }
`);
const program = compileTraining(analysis, { batchSize: 16 });
const everyThread = { threads: availableParallelism(), spinning: false };

test("a run of a few steps trains on all threads without a trial", async () => {
  expect(await fastestThreading(ort, analysis, program, 100)).toEqual(everyThread);
});

test("a long run takes what a trial found: no more threads than there are", async () => {
  const found = await fastestThreading(ort, analysis, program, 10_000_000);
  expect(found.threads).toBeGreaterThanOrEqual(1);
  expect(found.threads).toBeLessThanOrEqual(availableParallelism());
});

test("a run goes on as it began, but not with more threads than this machine has", () => {
  expect(asBefore({ threads: 1, spinning: false })).toEqual({ threads: 1, spinning: false });
  expect(asBefore({ threads: availableParallelism() + 1, spinning: true })).toBeUndefined();
  expect(asBefore(undefined)).toBeUndefined();
});
