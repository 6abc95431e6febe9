import { open, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { readRun } from "../../../src/protocol/run.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { resultOf, trainTiny, writeTiny } from "./tinyRun.ts";

vi.setConfig({ testTimeout: 120_000 });

/** They are few, which each training says. */
const ofTheImages = expect.stringMatching(/fewer than 100 images.*Check Images/);

async function alterByte(file: string): Promise<void> {
  const handle = await open(file, "r+");
  const place = (await stat(file)).size - 9;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, place);
  await handle.write(Buffer.of((buffer[0] ?? 0) ^ 1), 0, 1, place);
  await handle.close();
}

test("a run whose last checkpoint is altered goes on from the one before, says so, and ends as if it had not been", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 6\n  epochs: 4\n");
  const whole = path.join(folder, "whole");
  await trainTiny({ modelPath, runFolder: whole });
  for (const [number, harm] of [[alterByte], [alterByte, rm]].entries()) {
    const run = path.join(folder, `run-${number}`);
    // Past the middle of the run.
    expect((await trainTiny({ modelPath, runFolder: run }, { moment: "writing a line", nth: 24 })).end).toBeUndefined();
    for (const [at, each] of harm.entries()) await each(path.join(run, ["last.ckpt", "previous.ckpt"][at] ?? ""));
    const { end, notes } = await trainTiny({ resume: run });
    expect(end).toMatchObject({ outcome: "done" });
    expect(notes).toEqual([
      expect.stringContaining(number === 0 ? "from previous.ckpt" : "from best.ckpt"),
      ofTheImages,
    ]);
    expect((await readRun(run)).notes).toEqual(notes);
    expect(await resultOf(run)).toEqual(await resultOf(whole));
  }
});

test("a run whose best checkpoint is altered before the test is tested with its last weights, and says so", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, "  batch_size: 6\n  epochs: 2\n");
  const counts = path.join(folder, "counts.json");
  await trainTiny({ modelPath, runFolder: path.join(folder, "whole") }, { counts });
  // The last that a run computes is its answers to the test images.
  const { computing: nth } = JSON.parse(await readFile(counts, "utf8"));
  const run = path.join(folder, "run");
  expect((await trainTiny({ modelPath, runFolder: run }, { moment: "computing", nth })).end).toBeUndefined();
  await alterByte(path.join(run, "best.ckpt"));
  expect((await trainTiny({ resume: run })).end).toMatchObject({ outcome: "done", testAccuracy: expect.any(Number) });
  expect((await readRun(run)).notes).toEqual([
    ofTheImages,
    expect.stringMatching(/best\.ckpt .*SHA-256.* last epoch instead/),
  ]);
});
