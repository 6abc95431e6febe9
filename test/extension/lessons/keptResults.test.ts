import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { KeptResults } from "../../../src/extension/lessons/keptResults.ts";
import type { KeptResult } from "../../../src/lessons/experiment.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const kept: KeptResult = {
  experiment: "shifts",
  settings: { images: 1000, epochs: 5 },
  seed: 1,
  device: "cpu",
  machine: "2 × a processor",
  seconds: 80,
  measured: "2026-11-26T12:40:00.000Z",
  result: { conclusion: "It went well.", charts: [], tables: [] },
};

test("a result is found again by its experiment and settings, in whatever order they are written", async () => {
  const results = new KeptResults(path.join(await temporaryFolder(), "new", "folder"));
  expect(await results.last("shifts", kept.settings)).toBeUndefined();
  await results.keep(kept, kept.settings);
  expect(await results.last("shifts", { epochs: 5, images: 1000 })).toEqual(kept);
  expect(await results.last("shifts", { images: 500, epochs: 5 })).toBeUndefined();
  expect(await results.last("other", kept.settings)).toBeUndefined();
});

test.each(["", "{", "null", "[]", '{ "experiment": "shifts" }'])("a damaged file counts as none: %j", async (text) => {
  const folder = await temporaryFolder();
  const results = new KeptResults(folder);
  await results.keep(kept, kept.settings);
  const [file = ""] = await readdir(folder);
  await writeFile(path.join(folder, file), text);
  expect(await results.last("shifts", kept.settings)).toBeUndefined();
  await results.keep(kept, kept.settings);
  expect(await results.last("shifts", kept.settings)).toEqual(kept);
});
