import { appendFile, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { EpochLines } from "../../../src/extension/runs/epochLines.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const step = (number: number) =>
  `${JSON.stringify({ event: "step", step: number, epoch: 1, loss: 1, accuracy: 0.5 })}\n`;
const epoch = (number: number) =>
  `${JSON.stringify({ event: "epoch", step: number, epoch: number, loss: 1, accuracy: 0.5, validationAccuracy: 0.75 })}\n`;

async function run(text: string) {
  const folder = path.join(await temporaryFolder(), "run");
  await mkdir(folder);
  const file = path.join(folder, "metrics.jsonl");
  await writeFile(file, text);
  return { folder, file };
}

const numbers = async (lines: EpochLines, folder: string) => (await lines.of(folder)).map(({ epoch }) => epoch);

test("epochs are found among any number of steps, at the borders of what is read at once too", async () => {
  const steps = Array.from({ length: 20_000 }, (_, index) => step(index)).join("");
  const { folder } = await run(Array.from({ length: 5 }, (_, index) => steps + epoch(index + 1)).join(""));
  expect(await numbers(new EpochLines(), folder)).toEqual([1, 2, 3, 4, 5]);
});

test("what was read is kept while the file grows; a line that is not whole yet is read later", async () => {
  const { folder, file } = await run(epoch(1) + epoch(2).slice(0, 40));
  const lines = new EpochLines();
  expect(lines.known(folder)).toBeUndefined();
  expect(await numbers(lines, folder)).toEqual([1]);
  await appendFile(file, epoch(2).slice(40) + step(3) + epoch(3));
  expect(await numbers(lines, folder)).toEqual([1, 2, 3]);
  expect(lines.known(folder)).toHaveLength(3);
});

test("a file that was replaced, as when a run goes on from a checkpoint, is read anew", async () => {
  const { folder, file } = await run(epoch(1) + epoch(2) + epoch(3));
  const lines = new EpochLines();
  await lines.of(folder);
  await writeFile(`${file}.tmp`, epoch(1) + epoch(2) + epoch(3) + epoch(4));
  await rename(`${file}.tmp`, file);
  expect(await numbers(lines, folder)).toEqual([1, 2, 3, 4]);
  await writeFile(`${file}.tmp`, epoch(1));
  await rename(`${file}.tmp`, file);
  expect(await numbers(lines, folder)).toEqual([1]);
});

test("a run without the file has no epochs, and a damaged line is left out", async () => {
  const { folder } = await run(`{"event":"epoch","epoch":\n${epoch(2)}`);
  expect(await numbers(new EpochLines(), folder)).toEqual([2]);
  expect(await numbers(new EpochLines(), path.join(folder, "none"))).toEqual([]);
});
