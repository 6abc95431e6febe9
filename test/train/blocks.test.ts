import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { blockOf } from "../../src/train/blocks.ts";

test("a block has 8 or 16 channels on x64 processors, and none where ONNX Runtime has no such convolutions", async () => {
  expect(process.arch === "x64" ? [8, 16] : [0, 8, 16]).toContain(await blockOf(ort));
});
