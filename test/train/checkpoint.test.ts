import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { writeAtomically } from "../../src/protocol/atomicFile.ts";
import { type Checkpoint, readCheckpoint, weightsIn, writeCheckpoint } from "../../src/train/checkpoint.ts";
import { decodeSafetensors, encodeSafetensors } from "../../src/weights/safetensors.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const checkpoint: Checkpoint = {
  position: {
    epoch: 3,
    stepInEpoch: 17,
    step: 1703,
    lossSum: 0.1 + 0.2,
    correct: 990,
    seconds: 61.5,
    schedule: { best: 1 / 3, wait: 2, cooling: 0, rate: 0.1 * 0.1 },
    stopping: { best: 0.1 + 0.7, wait: 4 },
    stopped: false,
    best: { epoch: 2, validationAccuracy: 0.1 + 0.2, validationLoss: 1 / 3 },
  },
  tensors: new Map([["dense/kernel", { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) }]]),
};

test("a checkpoint comes back to the last bit, and nothing else is left in the folder", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "last.ckpt");
  await writeCheckpoint(file, checkpoint);
  expect(await readCheckpoint(file)).toEqual(checkpoint);
  expect(await readdir(folder)).toEqual(["last.ckpt"]);
});

test.each<[string, (file: string) => Promise<void>]>([
  ["cut", (file) => truncate(file, 100)],
  ["empty", (file) => truncate(file, 0)],
  ["of another program", (file) => writeFile(file, "PK\x03\x04 something else that is long enough")],
])("a checkpoint that is %s is refused with its path", async (_name, harm) => {
  const file = path.join(await temporaryFolder(), "last.ckpt");
  await writeCheckpoint(file, checkpoint);
  await harm(file);
  await expect(readCheckpoint(file)).rejects.toMatchObject({
    code: "checkpoint-unreadable",
    message: expect.stringContaining(file),
  });
});

test("a checkpoint of which one bit was altered is refused, wherever the bit is", async () => {
  const file = path.join(await temporaryFolder(), "last.ckpt");
  await writeCheckpoint(file, checkpoint);
  const whole = await readFile(file);
  const headerEnd = whole.lastIndexOf("}") + 1;
  for (let at = 0; at < whole.length; at++) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    await writeFile(file, altered);
    const isPadding = at >= headerEnd && at < whole.length - 16;
    const found = await readCheckpoint(file).catch(({ code }) => code);
    if (isPadding) expect([checkpoint, "checkpoint-unreadable"]).toContainEqual(found);
    else expect(found, `byte ${at}`).toBe("checkpoint-unreadable");
  }
});

test("a checkpoint of version 0.1, which has no hash, is read", async () => {
  const file = path.join(await temporaryFolder(), "last.ckpt");
  await writeCheckpoint(file, checkpoint);
  const { tensors, metadata } = decodeSafetensors(await readFile(file));
  const { sha256, best, ...old } = metadata;
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  await writeFile(file, encodeSafetensors({ tensors, metadata: old }));
  const { best: _, ...position } = checkpoint.position;
  expect(await readCheckpoint(file)).toEqual({ tensors: checkpoint.tensors, position });
});

test.each([
  ["a weight that it lacks", "conv/kernel", [2, 2]],
  ["a weight of another shape", "dense/kernel", [4, 1]],
])("%s is named", (_name, name, shape) => {
  expect(() => weightsIn("last.ckpt", checkpoint, [{ name, shape }])).toThrow(name);
});

test("when a file cannot be replaced, the old one stays whole and no rest is left", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "run.json");
  await writeAtomically(file, "old");
  await expect(writeAtomically(path.join(file, "below"), "new")).rejects.toMatchObject({ code: "file-not-found" });
  await expect(writeAtomically(folder, "new")).rejects.toMatchObject({ message: expect.stringContaining(folder) });
  expect(await readFile(file, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["run.json"]);
});
