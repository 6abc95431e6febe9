import { execFile } from "node:child_process";
import { copyFile, mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { describeShared, sharedData } from "../weights/sharedData.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 120_000 });

const photo = path.join(sharedData, "photos", "macaw.jpg");

/** A user whose cache has the weights of MobileNet v2. */
async function userWithWeights() {
  const [cwd, cache] = [await temporaryFolder(), await temporaryFolder()];
  const weights = path.join(cache, "cnn-workbench", "weights");
  const published = publishedWeights.mobilenet_v2_keras;
  if (!published) throw new Error("It is not among the published weights.");
  await mkdir(weights, { recursive: true });
  await copyFile(
    path.join(sharedData, "models/mobilenet_v2/mobilenet_v2_keras_layout.h5"),
    pathOf(published.top, weights),
  );
  return { cwd, env: { XDG_CACHE_HOME: cache } };
}

describeShared("the real MobileNet v2 in a terminal", () => {
  test("a name of the zoo classifies with its ImageNet weights", async () => {
    const args = ["classify", photo, "--model", "mobilenet_v2_keras", "--top", "1", "--json"];
    const { code, stdout } = await cnn(args, await userWithWeights());
    expect(code).toBe(0);
    // ../shared/data/models/mobilenet_v2/expected.json, by TensorFlow.js
    expect(JSON.parse(stdout)).toEqual([
      { file: photo, predictions: [{ label: "macaw", probability: expect.closeTo(0.9935, 3) }] },
    ]);
  });

  test("exported to ONNX, its program for Node says the same", async () => {
    const how = await userWithWeights();
    const { code, stdout } = await cnn(["export", "mobilenet_v2_keras", "--to", "onnx"], how);
    expect(code).toBe(0);
    const files = stdout.trim().split("\n");
    expect(files.map((file) => path.basename(file))).toEqual([
      "mobilenet_v2_keras.onnx",
      "mobilenet_v2_keras_labels.json",
      "mobilenet_v2_keras_classify.mjs",
      "mobilenet_v2_keras_classify.py",
    ]);
    const packages = path.resolve(import.meta.dirname, "../../node_modules");
    await symlink(packages, path.join(how.cwd, "node_modules"), "junction");
    const told = await promisify(execFile)(process.execPath, [files[2] ?? "", photo]);
    expect(told.stdout.split("\n")[0]).toBe("99.35 %  macaw");
  });

  test("it is measured on a folder with the pixels that it takes", async () => {
    const how = await userWithWeights();
    await cnn(["export", "mobilenet_v2_keras", "--to", "onnx"], how);
    for (const label of ["macaw", "broccoli"]) {
      await mkdir(path.join(how.cwd, "photos", label), { recursive: true });
      await copyFile(
        path.join(sharedData, "photos", `${label}.jpg`),
        path.join(how.cwd, "photos", label, `${label}.jpg`),
      );
    }
    const args = ["evaluate", "mobilenet_v2_keras.onnx", "--data", "photos", "--json"];
    const { code, stdout } = await cnn(args, how);
    expect([code, JSON.parse(stdout).accuracy]).toEqual([0, 1]);
  });
});

test.each([
  ["classify", ["classify", "a.jpg", "--model", "mobilenet_v2_keras"]],
  ["export", ["export", "mobilenet_v2_keras", "--to", "onnx"]],
])("weights that are not here are named with the way to get them: %s", async (_name, args) => {
  const cache = await temporaryFolder();
  const { code, stderr } = await cnn(args, { cwd: await temporaryFolder(), env: { XDG_CACHE_HOME: cache } });
  expect(code).not.toBe(0);
  expect(stderr).toContain("cnn weights get mobilenet_v2_keras");
});
