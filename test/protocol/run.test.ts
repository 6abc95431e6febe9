import { spawn } from "node:child_process";
import { once } from "node:events";
import { utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { type RunRecord, readRun, runFiles, runState, watchedRunState } from "../../src/protocol/run.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const record: RunRecord = {
  format: 1,
  name: "LeNet-5",
  modelPath: "lenet5.cnn.yaml",
  state: "running",
  pid: process.pid,
  started: "2026-11-22T21:05:09.000Z",
  seconds: 0,
  seed: 42,
  device: "cpu",
  versions: { cnnWorkbench: "0.1.0", onnxruntime: "1.30.0", node: "24.21.0" },
  platform: "linux x64",
  batchSize: 64,
  epochs: 5,
  optimizer: { type: "Adam", params: { learning_rate: 0.001 } },
  parameters: 61_706,
};

async function folderWith(content: RunRecord | string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, runFiles.record), typeof content === "string" ? content : JSON.stringify(content));
  await writeFile(path.join(folder, runFiles.metrics), "");
  return folder;
}

test("a run whose process lives and writes is running", async () => {
  const folder = await folderWith(record);
  expect(await runState(folder, await readRun(folder))).toBe("running");
});

test("a run whose process is gone was interrupted", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  const gone = { ...record, pid: child.pid ?? 0 };
  expect(await runState(await folderWith(gone), gone)).toBe("interrupted");
});

test("a run that has long been silent was interrupted, though its process number is in use again", async () => {
  const folder = await folderWith(record);
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(path.join(folder, runFiles.metrics), longAgo, longAgo);
  expect(await runState(folder, record)).toBe("interrupted");
});

test.each([
  ["an hour ago", -1],
  ["in an hour", 1],
])("a heartbeat that a clock dates %s is watched before a run is taken for dead", async (_when, hours) => {
  const folder = await folderWith(record);
  const beat = async (seconds: number) => {
    const time = new Date(Date.now() + hours * 3_600_000 + seconds * 1000);
    await utimes(path.join(folder, runFiles.metrics), time, time);
  };
  await beat(0);
  expect(await runState(folder, record)).toBe("interrupted");
  const watched = watchedRunState(folder, record);
  await setTimeout(1000);
  await beat(5);
  expect(await watched).toBe("running");
});

test("of a run on another computer its heartbeat tells, not a process here", async () => {
  const elsewhere = { ...record, host: `${hostname()}-2`, pid: 0x7fffffff };
  const folder = await folderWith(elsewhere);
  expect(await runState(folder, elsewhere)).toBe("running");
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(path.join(folder, runFiles.metrics), longAgo, longAgo);
  expect(await runState(folder, elsewhere)).toBe("interrupted");
});

test.each(["done", "stopped", "failed"] as const)("%s stays %s", async (state) => {
  expect(await runState(await folderWith({ ...record, state }), { ...record, state })).toBe(state);
});

test.each([
  ["cut", JSON.stringify(record).slice(0, 80)],
  ["empty", ""],
  ["of another kind", '{"name": "package", "version": "1"}'],
  ["null", "null"],
])("a run.json that is %s is refused with its path", async (_name, text) => {
  const folder = await folderWith(text);
  await expect(readRun(folder)).rejects.toMatchObject({ code: "not-a-run", message: expect.stringContaining(folder) });
});

test("a folder without run.json is no run", async () => {
  await expect(readRun(await temporaryFolder())).rejects.toMatchObject({ code: "not-a-run" });
});
