import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encoded } from "../imports/onnxFile.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cnn-imports-"));
  const steps = [
    ["Conv", ["x", "k"], ["c"]],
    ["Relu", ["c"], ["r"]],
    ["GlobalAveragePool", ["r"], ["g"]],
    ["Flatten", ["g"], ["y"]],
  ] as const;
  const image = { inputs: { x: [1, 3, 8, 8] }, outputs: ["y"], weights: { k: [4, 3, 3, 3] } };
  writeFileSync(join(folder, "net.onnx"), encoded({ ...image, steps }));
  writeFileSync(join(folder, "odd.onnx"), encoded({ ...image, steps: [["acme.Magic", ["x"], ["y"]]] }));
  for (const ending of ["onnx", "keras", "h5", "json"]) writeFileSync(join(folder, `broken.${ending}`), "hello");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cnn = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "src/cli/main.ts"), ...args], { cwd: folder, encoding: "utf8" });

test("cnn analyze prints the numbers of an ONNX file", () => {
  const { status, stdout } = cnn("analyze", "net.onnx", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    name: "net",
    input: [8, 8, 3],
    parameters: { total: 108 },
    macs: 6 * 6 * 108,
  });
});

test("what it does not know is told without a line: the file has none", () => {
  const { status, stdout, stderr } = cnn("analyze", "odd.onnx", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout).parameters.total).toBeNull();
  expect(stderr + stdout).toContain("unknown-output");
});

test.each([
  ["broken.onnx", "is no ONNX file"],
  ["broken.keras", "cannot be read: it is no zip archive"],
  ["broken.h5", "it is not an HDF5 file"],
  ["broken.json", "holds no network"],
])("%s, which is none, is at fault, and a sentence says so", (file, why) => {
  const { status, stderr } = cnn("analyze", file);
  expect(status).toBe(1);
  expect(stderr).toMatch(new RegExp(`^cnn: ${file}.*${why}`));
});

test("cnn convert makes a model file of it", () => {
  const { status, stdout } = cnn("convert", "net.onnx", "--to", "cnn");
  expect(status).toBe(0);
  expect(stdout).toContain("Conv2D: { filters: 4, kernel_size: 3, use_bias: false }");
});
