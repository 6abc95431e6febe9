import { mkdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { readRun } from "../../../src/protocol/run.ts";
import { readCheckpoint } from "../../../src/train/checkpoint.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { resultOf, startTiny, trainTiny, writeTiny } from "../kills/tinyRun.ts";
import { makeReadOnly, mayMount, smallDisk } from "./smallDisk.ts";

vi.setConfig({ testTimeout: 120_000 });

const recipe = "  batch_size: 6\n  epochs: 4\n";

/** Takes all that is left, but for some bytes. */
async function fill(disk: string, but = 0): Promise<string> {
  const { bavail, bsize } = await statfs(disk);
  const file = path.join(disk, "filler");
  await writeFile(file, new Uint8Array(Math.max(0, bavail * bsize - but)));
  return file;
}

test.skipIf(!mayMount).each([
  ["a checkpoint", "before renaming", 8, 4096],
  ["a line of the metrics", "writing a line", 9, 0],
  ["whatever comes next", "computing", 12, 0],
] as const)(
  "a disk that is full at %s ends the run with a sentence and loses nothing (needs root to mount one)",
  async (_name, moment, nth, left) => {
    const folder = await temporaryFolder();
    const modelPath = await writeTiny(folder, recipe);
    const whole = path.join(folder, "whole");
    await trainTiny({ modelPath, runFolder: whole });

    const disk = smallDisk(512);
    const run = path.join(disk, "run");
    const tiny = await startTiny({ modelPath, runFolder: run }, { moment, nth, signal: "SIGSTOP" });
    await tiny.asleep();
    const filler = await fill(disk, left);
    tiny.wake();
    const { end } = await tiny.ended;
    expect(end).toMatchObject({ outcome: "failed", failureCode: "disk-full" });
    expect(end?.failure).toMatch(
      /disk is full.*keeps what it had learned after step \d+ of epoch \d.*can be continued/,
    );
    expect(["failed", "running"]).toContain((await readRun(run)).state);
    await readCheckpoint(path.join(run, "last.ckpt"));

    await rm(filler);
    expect((await trainTiny({ resume: run })).end).toMatchObject({ outcome: "done" });
    expect(await resultOf(run)).toEqual(await resultOf(whole));
  },
);

test.skipIf(!mayMount)(
  "a folder that turned read-only takes no run and keeps those that it has (needs root to mount one)",
  async () => {
    const folder = await temporaryFolder();
    const modelPath = await writeTiny(folder, recipe);
    const disk = smallDisk(4096);
    const run = path.join(disk, "run");
    await trainTiny({ modelPath, runFolder: run });
    const before = await readFile(path.join(run, "last.ckpt"));
    makeReadOnly(disk);
    const refusal = { code: "folder-not-writable", message: expect.stringContaining("read-only") };
    await expect(trainTiny({ modelPath, runFolder: path.join(disk, "other") })).rejects.toMatchObject(refusal);
    await expect(trainTiny({ resume: run, epochs: 6 })).rejects.toMatchObject(refusal);
    expect((await readFile(path.join(run, "last.ckpt"))).equals(before)).toBe(true);
  },
);

test("a place without permission is told before anything is trained", async () => {
  const folder = await temporaryFolder();
  const modelPath = await writeTiny(folder, recipe);
  const file = path.join(folder, "file");
  await writeFile(file, "");
  await mkdir(path.join(folder, "empty"));
  await expect(trainTiny({ modelPath, runFolder: path.join(file, "run") })).rejects.toMatchObject({
    message: expect.stringContaining(file),
  });
});
