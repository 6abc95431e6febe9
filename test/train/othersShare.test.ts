import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { othersShare, workedSoFar } from "../../src/train/othersShare.ts";

test("what this process does is not of others", () => {
  const before = { busy: 1000, whole: 4000, own: 100 };
  expect(othersShare(before, { busy: 1900, whole: 6000, own: 1000 })).toBe(0);
  expect(othersShare(before, { busy: 1900, whole: 6000, own: 600 })).toBeCloseTo(0.2);
  expect(othersShare(before, { busy: 1000, whole: 4000, own: 105 }), "nothing has passed").toBe(0);
  expect(othersShare(before, { busy: 1080, whole: 5000, own: 190 }), "clocks that differ a little").toBe(0);
});

test("threads of this process count as its own", async () => {
  const before = workedSoFar();
  const worker = new Worker("const end = Date.now() + 400; while (Date.now() < end);", { eval: true });
  await new Promise((resolve) => worker.once("exit", resolve));
  const after = workedSoFar();
  expect(after.own - before.own).toBeGreaterThan(100);
  expect(after.whole - before.whole).toBeGreaterThan(300 * Math.min(2, availableParallelism()));
});
