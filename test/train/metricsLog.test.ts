import { appendFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { MetricsLog, readMetrics } from "../../src/train/metricsLog.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const step = (number: number, epoch: number) => ({ event: "step" as const, step: number, epoch, loss: 1, accuracy: 0 });

test("after a resume the lines beyond the checkpoint are gone, a cut one and that of the test too", async () => {
  const file = path.join(await temporaryFolder(), "metrics.jsonl");
  const log = await MetricsLog.open(file, { step: 0, epoch: 1 });
  const numbers = {
    loss: 1,
    accuracy: 0,
    validationLoss: null,
    validationAccuracy: null,
    examplesPerSecond: 9,
    seconds: 1,
  };
  await log.append(step(5, 1));
  await log.append({ event: "epoch", step: 10, epoch: 1, ...numbers });
  await log.append(step(15, 2));
  await log.append(step(18, 2));
  await log.append({ event: "epoch", step: 20, epoch: 2, ...numbers });
  await log.append({ event: "test", step: 10, epoch: 1, loss: 1, accuracy: 0 });
  await log.close();
  await appendFile(file, '{"event":"step","st');

  await (await MetricsLog.open(file, { step: 20, epoch: 2 })).close();
  expect((await readMetrics(file)).map((line) => line.step)).toEqual([5, 10, 15, 18]);
  await (await MetricsLog.open(file, { step: 16, epoch: 2 })).close();
  expect((await readMetrics(file)).map((line) => line.step)).toEqual([5, 10, 15]);
});
