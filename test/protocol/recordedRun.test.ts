import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readRunAnswer } from "../../src/lessons/runAnswer.ts";
import { recordedRun } from "../../src/protocol/recordedRun.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const record = {
  format: 1,
  name: "mine",
  modelPath: "mine.cnn.yaml",
  state: "done",
  pid: 1,
  started: "2026-11-26T12:00:00.000Z",
  seconds: 60,
  seed: 1,
  device: "cpu",
  batchSize: 128,
  epochs: 3,
  optimizer: { type: "Adam", params: {} },
  parameters: 900,
  data: { name: "mnist", hash: "ab", training: 57_000, validation: 3000, test: 10_000 },
  best: { epoch: 3, validationAccuracy: 0.98, validationLoss: 0.1 },
  result: { testAccuracy: 0.975, testLoss: 0.12 },
};

async function runs(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, "mine"));
  await writeFile(path.join(folder, "mine", "run.json"), JSON.stringify(record));
  return folder;
}

test("a run is found by its name and by its path, and says what it recorded", async () => {
  const folder = await runs();
  const expected = { name: "mine", parameters: 900, tested: 10_000, testAccuracy: 0.975, validationAccuracy: 0.98 };
  for (const named of [" mine ", path.join(folder, "mine")])
    expect(readRunAnswer(await recordedRun(named, ["/nowhere", folder]))).toMatchObject(expected);
});

test("what is no run is refused with a sentence", async () => {
  const folder = await runs();
  await writeFile(path.join(folder, "mine", "run.json"), "{");
  await expect(recordedRun("mine", [folder])).rejects.toMatchObject({ code: "not-a-run", message: /damaged/ });
  await expect(recordedRun("yours", [folder])).rejects.toMatchObject({ code: "not-a-run", message: /no run yours/ });
  await expect(recordedRun("  ", [folder])).rejects.toMatchObject({ code: "usage" });
});
