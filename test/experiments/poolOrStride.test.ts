import { expect, test } from "vitest";
import { poolOrStride } from "../../src/experiments/poolOrStride.ts";
import { poolOrStride as type } from "../../src/lessons/experiments/poolOrStride.ts";
import { halvingNetworks } from "../../src/lessons/halving/halvingNetworks.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { mnistIsHere } from "../worker/training.ts";
import { contextOf } from "./contextOf.ts";

test.skipIf(!mnistIsHere)("four networks learn and are measured on moved digits", async () => {
  const context = contextOf();
  const { charts, tables, conclusion } = await poolOrStride(context, type.tiny as never);
  expect(charts[0]?.lines.map(({ points }) => points.map(([by]) => by))).toEqual(Array(4).fill([0, 1]));
  for (const row of tables[0]?.rows ?? []) {
    for (const share of row.slice(5)) expect(share).toBeGreaterThanOrEqual(0);
    for (const share of row.slice(5)) expect(share).toBeLessThanOrEqual(1);
  }
  expect(conclusion).toContain("After learning from 64 images, on 50 test images: max pooling:");
  expect(context.shown.length).toBe(4);
});

test("a stride in the convolution costs no parameter, an added convolution does, pooling behind it none more", () => {
  const [pooled, strided, added, control] = halvingNetworks(8, 1).map(({ text }) => analyzeText(text).analysis);
  // (3·3·1 + 1)·8 + (3·3·8 + 1)·16 + (3·3·16 + 1)·32 + (32 + 1)·10
  expect(pooled?.parameters.total).toBe(80 + 1168 + 4640 + 330);
  expect(strided?.parameters.total).toBe(pooled?.parameters.total);
  // (3·3·8 + 1)·8 and (3·3·16 + 1)·16 more
  expect(added?.parameters.total).toBe(6218 + 584 + 2320);
  expect(control?.parameters.total).toBe(added?.parameters.total);
  const shapes = [pooled, strided, added, control].map((analysis) => analysis?.layers.at(-3)?.output);
  expect(shapes).toEqual(Array(4).fill([7, 7, 32]));
});
