import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { fileName, givenRunFolder, newRunFolder } from "../../src/train/runFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const noon = new Date(2026, 10, 22, 12, 0, 5);

test("a run's folder is named by its time and its model", async () => {
  const runs = path.join(await temporaryFolder(), ".cnn", "runs");
  expect(path.relative(runs, await newRunFolder(runs, "LeNet-5", noon))).toBe("2026-11-22T12-00-05-lenet-5");
});

test("runs of the same second get folders of their own, even when they start together", async () => {
  const runs = await temporaryFolder();
  const folders = await Promise.all(Array.from({ length: 5 }, () => newRunFolder(runs, "LeNet-5", noon)));
  expect(new Set(folders).size).toBe(5);
  expect(await readdir(runs)).toHaveLength(5);
});

test.each([
  ["../../etc/passwd", "etc-passwd"],
  ["C:\\Windows", "c-windows"],
  ["résumé №5: *?<>|", "re-sume-no5"],
  ["..", "model"],
  ["", "model"],
  ["手書き", "model"],
  ["a".repeat(300), "a".repeat(40)],
])("%j becomes a name that every system accepts, inside the folder", async (name, expected) => {
  expect(fileName(name)).toBe(expected);
  const runs = await temporaryFolder();
  expect(path.dirname(await newRunFolder(runs, name, noon))).toBe(runs);
});

test("a given folder must be new or empty", async () => {
  const folder = path.join(await temporaryFolder(), "deep", "run");
  expect(await givenRunFolder(folder)).toBe(folder);
  expect(await givenRunFolder(folder)).toBe(folder);
  await writeFile(path.join(folder, "something"), "");
  await expect(givenRunFolder(folder)).rejects.toMatchObject({ code: "usage" });
});

test("a file where the folder should be is told with its path", async () => {
  const file = path.join(await temporaryFolder(), "runs");
  await writeFile(file, "");
  await expect(newRunFolder(file, "a")).rejects.toMatchObject({ message: expect.stringContaining(file) });
  await expect(newRunFolder(path.join(file, "below"), "a")).rejects.toMatchObject({ code: "file-not-found" });
});
