import { readFile, utimes } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { runFiles } from "../../../src/protocol/run.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { resultOf, startTiny, trainTiny, writeTiny } from "../kills/tinyRun.ts";

vi.setConfig({ testTimeout: 120_000 });

const longAgo = new Date(Date.now() - 3_600_000);

async function prepare() {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 6\n  epochs: 3\n");
  const [whole, run] = [path.join(folder, "whole"), path.join(folder, "run")];
  await trainTiny({ modelPath, runFolder: whole });
  return { modelPath, run, expected: await resultOf(whole) };
}

test("of two windows that continue one run at once, one gets it and the other is told", async () => {
  const { modelPath, run, expected } = await prepare();
  await trainTiny({ modelPath, runFolder: run }, { moment: "computing", nth: 12 });
  const first = await startTiny({ resume: run }, { moment: "reading", nth: 3, signal: "SIGSTOP" });
  await first.asleep();
  await expect(trainTiny({ resume: run })).rejects.toMatchObject({
    code: "usage",
    message: expect.stringContaining(run),
  });
  first.wake();
  expect((await first.ended).end).toMatchObject({ outcome: "done" });
  expect(await resultOf(run)).toEqual(expected);
});

test("a process that slept while its run was taken for dead and continued elsewhere leaves it alone when it wakes", async () => {
  const { modelPath, run, expected } = await prepare();
  const sleeper = await startTiny({ modelPath, runFolder: run }, { moment: "computing", nth: 8, signal: "SIGSTOP" });
  await sleeper.asleep();
  await expect(trainTiny({ resume: run })).rejects.toMatchObject({ code: "usage" });
  await utimes(path.join(run, runFiles.metrics), longAgo, longAgo);
  expect((await trainTiny({ resume: run })).end).toMatchObject({ outcome: "done" });
  const record = await readFile(path.join(run, runFiles.record), "utf8");
  sleeper.wake();
  const { end } = await sleeper.ended;
  expect(end).toMatchObject({ outcome: "failed", failureCode: "closed" });
  expect(await readFile(path.join(run, runFiles.record), "utf8")).toBe(record);
  expect(await resultOf(run)).toEqual(expected);
});
