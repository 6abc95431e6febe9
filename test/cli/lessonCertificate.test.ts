import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 120_000 });

const record = {
  format: 1,
  name: "mine",
  modelPath: "mine.cnn.yaml",
  state: "done",
  pid: 1,
  started: "2026-11-26T12:00:00.000Z",
  seconds: 60,
  seed: 7,
  device: "cpu",
  batchSize: 128,
  epochs: 3,
  optimizer: { type: "Adam", params: {} },
  parameters: 9000,
  data: { name: "mnist", hash: "ab12", training: 57_000, validation: 3000, test: 10_000 },
  best: { epoch: 3, validationAccuracy: 0.99, validationLoss: 0.1 },
  result: { testAccuracy: 0.9875, testLoss: 0.12 },
};

async function home(changes: object = {}) {
  const cwd = await temporaryFolder();
  const folder = path.join(cwd, ".cnn", "runs", "mine");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "run.json"), JSON.stringify({ ...record, ...changes }));
  return { cwd, env: { XDG_DATA_HOME: path.join(cwd, "data") } };
}

test("a run is handed in by its name, within its budget or not", async () => {
  const here = await home();
  const feather = await cnn(["lesson", "answer", "mnist", "feather", "mine"], here);
  expect(feather.stdout).toMatch(/^✓ Right: mine has 98\.75 % of 10,000 test images/);
  expect(feather.code).toBe(0);
  const open = await cnn(["lesson", "answer", "mnist", "open", ".cnn/runs/mine"], here);
  expect(open.stdout).toMatch(/^Not yet\. mine is right for 98\.75 % of the test images, 65 too few/);
  expect(open.code).toBe(1);
  const none = await cnn(["lesson", "answer", "mnist", "open", "yours"], here);
  expect(none.stderr).toMatch(/There is no run yours/);
});

test("a certificate is drawn of what the run recorded", async () => {
  const here = await home();
  const { code } = await cnn(["lesson", "certificate", ".cnn/runs/mine", "--out", "page.svg", "--who", "Ada"], here);
  expect(code).toBe(0);
  const svg = await readFile(path.join(here.cwd, "page.svg"), "utf8");
  for (const said of ["98.75 %", "9,875 of 10,000", "Trained by Ada", "seed 7", "9,000"]) expect(svg).toContain(said);
});

test("a run without a test has no certificate", async () => {
  const here = await home({ state: "stopped", result: undefined });
  const { code, stderr } = await cnn(["lesson", "certificate", ".cnn/runs/mine"], here);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/has no accuracy on test images/);
});
