import { spawnSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { whileTaking } from "../../src/train/takeRun.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const lockOf = (folder: string) => path.join(folder, "taking.lock");
const holder = (pid: number) => JSON.stringify({ pid, host: hostname() });
/** Of a process that is gone. */
const { pid: gone } = spawnSync(process.execPath, ["--version"]);

test("one at a time takes a run, and leaves nothing behind", async () => {
  const folder = await temporaryFolder();
  const inside = whileTaking(folder, async () => {
    await expect(whileTaking(folder, async () => "other")).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("is being continued by another process"),
    });
    return "one";
  });
  expect(await inside).toBe("one");
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ["has gone", holder(gone)],
  ["was killed before it wrote its name", ""],
  ["was killed while it wrote its name", holder(gone).slice(0, 9)],
])("a lock of a process that %s is in nobody's way", async (_, content) => {
  const folder = await temporaryFolder();
  await writeFile(lockOf(folder), content);
  expect(await whileTaking(folder, async () => "taken")).toBe("taken");
  expect(await readdir(folder)).toEqual([]);
});

test("a lock whose holder is still writing its name is respected", async () => {
  const folder = await temporaryFolder();
  await writeFile(lockOf(folder), "");
  const refused = expect(whileTaking(folder, async () => "taken")).rejects.toMatchObject({ code: "usage" });
  await setTimeout(200);
  await writeFile(lockOf(folder), holder(process.pid));
  await refused;
});
