import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cnn-analyze-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cnn = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "src/cli/main.ts"), "analyze", ...args], { cwd: root, encoding: "utf8" });

test("the JSON of exercise 2 follows the contract, with Géron's numbers", () => {
  const { status, stdout, stderr } = cnn("examples/exercise-2.cnn.yaml", "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    name: "Exercise 2",
    input: [200, 300, 3],
    parameters: { total: 903_400, trainable: 903_400, nonTrainable: 0 },
    macs: 1_399_500_000,
    memory: {
      weights: 3_613_600,
      inference: { peakActivations: 9_000_000, total: 12_613_600 },
      training: {
        batch: 50,
        inputs: 36_000_000,
        activations: 526_000_000,
        gradients: 3_613_600,
        weights: 3_613_600,
        optimizer: 2 * 3_613_600,
        total: 36_000_000 + 526_000_000 + 4 * 3_613_600,
      },
    },
    layers: [
      { type: "Conv2D", output: [100, 150, 100], parameters: 2_800, activationBytes: 6_000_000, line: 5 },
      { type: "Conv2D", output: [50, 75, 200], parameters: 180_200, activationBytes: 3_000_000, line: 6 },
      {
        type: "Conv2D",
        output: [25, 38, 400],
        parameters: 720_400,
        activationBytes: 1_520_000,
        line: 7,
        receptiveField: { size: 15, stride: 8 },
      },
    ],
    problems: [],
  });
});

test("batch and optimizer can be other than the file's", () => {
  const { stdout } = cnn("examples/exercise-2.cnn.yaml", "--json", "--batch", "1", "--optimizer", "momentum");
  expect(JSON.parse(stdout).memory.training).toMatchObject({ batch: 1, inputs: 720_000, optimizer: 3_613_600 });
});

test("the table names each layer and the totals", () => {
  const { status, stdout } = cnn("examples/lenet5.cnn.yaml");
  expect(status).toBe(0);
  expect(stdout).toContain("61,706");
  expect(stdout.split("\n").filter((line) => / Conv2D /.test(line))).toHaveLength(3);
});

test("a model at fault is exit 1, with the place of the fault, and its JSON is still whole", () => {
  const file = join(folder, "broken.cnn.yaml");
  writeFileSync(file, "input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 3, kernel_size: 7 }\n");
  const plain = cnn(file);
  expect(plain.status).toBe(1);
  expect(plain.stderr).toContain(`${file}:3:40: error kernel-larger-than-input: `);
  const json = cnn(file, "--json");
  expect(json.status).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    parameters: { total: null },
    layers: [{ output: null, line: 3 }],
    problems: [{ code: "kernel-larger-than-input", severity: "error", line: 3, column: 40 }],
  });
});

test.each<[string, number, string[]]>([
  ["a file that is not there", 3, ["nowhere.cnn.yaml"]],
  ["a folder", 3, ["examples"]],
  ["no file", 2, []],
  ["a batch that is no number", 2, ["examples/lenet5.cnn.yaml", "--batch", "many"]],
  ["an unknown option", 2, ["examples/lenet5.cnn.yaml", "--bach", "3"]],
])("%s is exit %i, one sentence and no stack trace", (_name, exit, args) => {
  const { status, stdout, stderr } = cnn(...args);
  expect(status).toBe(exit);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^cnn: .+\n(\(Did you mean .+\)\n)?$/);
});

test("a network of the zoo is analysed by its name", () => {
  const { status, stdout } = cnn("resnet18", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ name: "ResNet-18", parameters: { trainable: 11_689_512 } });
});

test("--plan-for says whether it fits, the largest batch, and how to make room", () => {
  const { status, stdout } = cnn("resnet50", "--batch", "64", "--plan-for", "4GB", "--json");
  expect(status).toBe(0);
  const { fit, memory } = JSON.parse(stdout);
  expect(fit).toMatchObject({
    card: "a card of 4.00 GB",
    bytes: 4e9,
    convention: "pytorch",
    batch: 64,
    verdict: "does-not-fit",
  });
  expect(fit.low).toBeGreaterThan(4e9);
  expect(fit.high).toBeGreaterThanOrEqual(fit.low);
  expect(fit.largestBatch).toBeGreaterThan(0);
  expect(fit.largestBatch).toBeLessThan(64);
  expect(fit.remedies[0]).toMatchObject({
    id: expect.any(String),
    saves: expect.any(Number),
  });
  expect(memory.training.batch).toBe(64);
  const text = cnn("resnet50", "--batch", "64", "--plan-for", "4GB").stdout;
  expect(text).toContain("it does not fit a card of 4.00 GB");
  expect(text).toContain("to make room");
});

test("without --plan-for the JSON stays as it was", () => {
  expect(JSON.parse(cnn("examples/lenet5.cnn.yaml", "--json").stdout)).not.toHaveProperty("fit");
});

test("--plan-for refuses what is no card, and says which there are", () => {
  const { status, stdout, stderr } = cnn("examples/lenet5.cnn.yaml", "--plan-for", "8");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain("RTX 3060");
});
