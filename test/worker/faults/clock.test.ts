import path from "node:path";
import { expect, test, vi } from "vitest";
import { readRun } from "../../../src/protocol/run.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { resultOf, trainTiny, writeTiny } from "../kills/tinyRun.ts";

vi.setConfig({ testTimeout: 120_000 });

test("a clock that is set while a run goes on, a day forwards or backwards, changes neither its numbers nor its durations", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 6\n  epochs: 5\n");
  const [whole, run] = [path.join(folder, "whole"), path.join(folder, "run")];
  await trainTiny({ modelPath, runFolder: whole });
  const from = performance.now();
  const { end, progress, epochs } = await trainTiny({ modelPath, runFolder: run }, { jumpingClock: true });
  const took = (performance.now() - from) / 1000;
  const durations = [
    end?.seconds,
    (await readRun(run)).seconds,
    ...epochs.map(({ seconds }) => seconds),
    ...progress.map(({ secondsLeft }) => secondsLeft / 100),
  ];
  for (const seconds of durations) {
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(seconds).toBeLessThan(took);
  }
  expect(await resultOf(run)).toEqual(await resultOf(whole));
});
