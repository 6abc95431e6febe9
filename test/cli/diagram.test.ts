import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cnn-diagram-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cnn = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "src/cli/main.ts"), "diagram", ...args], { cwd: root, encoding: "utf8" });

test("writes the drawing as an SVG file, and says nothing", () => {
  const file = join(folder, "lenet5.svg");
  const { status, stdout, stderr } = cnn("examples/lenet5.cnn.yaml", "-o", file, "--kind", "graph");
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(readFileSync(file, "utf8")).toMatch(
    /^<svg .*<title id="title">LeNet-5<\/title>.*AveragePooling2D 2×2 \/2.*<\/svg>\n$/s,
  );
});

test("another ending is refused with exit code 2, and nothing is written", () => {
  const file = join(folder, "lenet5.png");
  const { status, stderr } = cnn("examples/lenet5.cnn.yaml", "-o", file);
  expect(status).toBe(2);
  expect(stderr).toContain(".svg");
  expect(existsSync(file)).toBe(false);
});

test("a broken model is drawn as far as it goes, its problems are listed, and the exit code is 1", () => {
  const model = join(folder, "broken.cnn.yaml");
  writeFileSync(model, "input: [5, 5, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 7 }\n");
  const { status, stderr } = cnn(model, "-o", join(folder, "broken.svg"));
  expect(status).toBe(1);
  expect(stderr).toContain("broken.cnn.yaml:3:");
  expect(readFileSync(join(folder, "broken.svg"), "utf8")).toContain("Problem: A 7×7 kernel");
});

test("a folder that does not exist is named, with exit code 3", () => {
  const { status, stderr } = cnn("examples/lenet5.cnn.yaml", "-o", join(folder, "none", "x.svg"));
  expect(status).toBe(3);
  expect(stderr).toContain(join("none", "x.svg"));
  expect(stderr).not.toContain("at ");
});
