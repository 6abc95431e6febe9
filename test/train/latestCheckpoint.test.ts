import { readdir, rm, truncate } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type Checkpoint, writeCheckpoint } from "../../src/train/checkpoint.ts";
import { latestCheckpoint, writeLast } from "../../src/train/latestCheckpoint.ts";
import { startPosition } from "../../src/train/trainer.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const at = (step: number): Checkpoint => ({
  position: { ...startPosition, step, stepInEpoch: step },
  tensors: new Map([["dense/kernel", { shape: [2], values: Float32Array.of(step, -step) }]]),
});

async function folderWith(): Promise<string> {
  const folder = await temporaryFolder();
  await writeCheckpoint(path.join(folder, "best.ckpt"), at(1));
  await writeLast(folder, at(2));
  await writeLast(folder, at(3));
  await writeLast(folder, at(4));
  return folder;
}

const cut =
  (...names: string[]) =>
  (folder: string) =>
    Promise.all(names.map((name) => truncate(path.join(folder, name), 100)));
const remove =
  (...names: string[]) =>
  (folder: string) =>
    Promise.all(names.map((name) => rm(path.join(folder, name))));

test.each<[string, (folder: string) => Promise<unknown>, number, RegExp | undefined, string[]]>([
  ["all are whole", async () => {}, 4, undefined, ["best.ckpt", "last.ckpt", "previous.ckpt"]],
  [
    "the last is damaged",
    cut("last.ckpt"),
    3,
    /last\.ckpt is damaged.*from previous\.ckpt.*epoch 1, after 3 of/,
    ["best.ckpt", "damaged.ckpt", "previous.ckpt"],
  ],
  [
    "the last two are damaged",
    cut("last.ckpt", "previous.ckpt"),
    1,
    /from best\.ckpt.*now called damaged\.ckpt/,
    ["best.ckpt", "damaged.ckpt", "previous.ckpt"],
  ],
  ["the last is missing", remove("last.ckpt"), 3, /last\.ckpt is missing/, ["best.ckpt", "previous.ckpt"]],
])("when %s, the newest that is whole is taken", async (_name, harm, step, note, files) => {
  const folder = await folderWith();
  await harm(folder);
  const found = await latestCheckpoint(folder);
  expect(found).toMatchObject(at(step));
  expect(found?.note ?? "").toMatch(note ?? /^$/);
  expect((await readdir(folder)).sort()).toEqual(files);
});

test("a run whose checkpoints are all damaged is refused; one that has none begins anew", async () => {
  const folder = await folderWith();
  await cut("last.ckpt", "previous.ckpt", "best.ckpt")(folder);
  await expect(latestCheckpoint(folder)).rejects.toMatchObject({ code: "checkpoint-unreadable" });
  expect(await latestCheckpoint(await temporaryFolder())).toBeUndefined();
});

test("what is harmed in place harms the last checkpoint alone", async () => {
  const folder = await folderWith();
  await writeLast(folder, at(5));
  await truncate(path.join(folder, "last.ckpt"), 0);
  expect(await latestCheckpoint(folder)).toMatchObject(at(4));
});
