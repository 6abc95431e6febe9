import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { monitoredRun } from "../../../src/extension/runs/monitoredRun.ts";
import type { Run } from "../../../src/extension/runs/run.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const stepsPerEpoch = 10_000;
const run = (folder: string, epochs: number): Run => ({
  folder,
  state: "done",
  evaluable: true,
  resumable: false,
  record: {
    name: "Long",
    device: "cpu",
    epochs,
    batchSize: 1,
    seconds: 1,
    optimizer: { type: "Adam", params: { learning_rate: 0.001 } },
    data: { training: stepsPerEpoch },
  } as never,
});

/** Loss falls by one an epoch, evenly; each line holds the mean over its epoch so far. */
function metrics(epochs: number, stepsBetween: number): string {
  const lines: object[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const mean = (step: number) => epochs - epoch + 1 - step / stepsPerEpoch / 2;
    for (let step = stepsBetween; step <= stepsPerEpoch; step += stepsBetween)
      lines.push({ event: "step", step: (epoch - 1) * stepsPerEpoch + step, epoch, loss: mean(step), accuracy: 0.5 });
    const step = epoch * stepsPerEpoch;
    lines.push({ event: "epoch", step, epoch, loss: mean(stepsPerEpoch), accuracy: 0.5, seconds: 1 });
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

test("a run of 200,000 lines is read, and its curve is that of its means", async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "metrics.jsonl"), metrics(20, 1));
  const { curve, epochs, progress } = await monitoredRun(run(folder, 20));
  expect(epochs).toHaveLength(20);
  expect(progress).toMatchObject({ epoch: 20, step: stepsPerEpoch });
  expect(curve.length).toBeGreaterThan(100);
  expect(curve.length).toBeLessThan(400);
  for (const { epochs: at, loss } of curve) expect(loss).toBeCloseTo(20 - at, 6);
});

test("a short run is read whole", async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "metrics.jsonl"), metrics(2, 1000));
  expect((await monitoredRun(run(folder, 2))).curve).toHaveLength(20);
});

test("a run without metrics has no curve", async () => {
  expect(await monitoredRun(run(await temporaryFolder(), 2))).toMatchObject({ curve: [], epochs: [], phase: "ended" });
});
