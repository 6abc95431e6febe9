import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { readRun } from "../../../src/protocol/run.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { resultOf, startTiny, trainTiny, writeTiny } from "../kills/tinyRun.ts";

vi.setConfig({ testTimeout: 120_000 });

test("images that vanish in mid-training end the run with the file's name; brought back, it ends as if they had not", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 4\n  gradient_accumulation_steps: 2\n  epochs: 4\n");
  const whole = path.join(folder, "whole");
  await trainTiny({ modelPath, runFolder: whole });

  const run = path.join(folder, "run");
  const plan = { moment: "computing", nth: 20, signal: "SIGSTOP", uncached: true } as const;
  const tiny = await startTiny({ modelPath, runFolder: run }, plan);
  await tiny.asleep();
  const [images, elsewhere] = [path.join(folder, "images"), path.join(folder, "elsewhere")];
  await rename(images, elsewhere);
  tiny.wake();
  const { end } = await tiny.ended;
  expect(end).toMatchObject({ outcome: "failed", failureCode: "file-unreadable" });
  expect(end?.failure).toMatch(/\.png is no longer there\. Bring it back.*keeps what it had learned after step/);

  await expect(trainTiny({ resume: run })).rejects.toMatchObject({ code: "file-not-found" });
  await rename(elsewhere, images);
  expect((await trainTiny({ resume: run })).end).toMatchObject({ outcome: "done" });
  expect(await resultOf(run)).toEqual(await resultOf(whole));
});

test("data that is no longer what a run began with is not trained on", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 6\n  epochs: 3\n");
  const run = path.join(folder, "run");
  await trainTiny({ modelPath, runFolder: run }, { moment: "computing", nth: 10 });
  await rm(path.join(folder, "images", "left", "3.png"));
  expect((await trainTiny({ resume: run })).end).toMatchObject({ outcome: "failed", failureCode: "dataset-damaged" });
});

test("images that cannot be read are named when the run starts, and in its record", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 6\n  epochs: 1\n");
  for (let number = 0; number < 7; number++)
    await writeFile(path.join(folder, "images", "left", `broken-${number}.png`), "no picture");
  const run = path.join(folder, "run");
  const { notes } = await trainTiny({ modelPath, runFolder: run });
  expect(notes).toEqual([
    expect.stringMatching(/^7 of 67 images in .* are left out: left.broken-0\.png, .* and 4 more/),
    expect.stringMatching(/^\d problems? in the images of images: classes with fewer than 100 images/),
  ]);
  expect(await readRun(run)).toMatchObject({ notes, data: { unreadable: { length: 7 } } });
});
