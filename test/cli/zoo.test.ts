import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { zoo } from "../../src/zoo/library.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cnn = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "src/cli/main.ts"), "zoo", ...args], { cwd: root, encoding: "utf8" });

test("the JSON follows the contract", () => {
  const { status, stdout } = cnn("--json");
  const entries = JSON.parse(stdout) as { name: string }[];
  expect(status).toBe(0);
  expect(entries.map(({ name }) => name)).toEqual(zoo.names);
  expect(entries.find(({ name }) => name === "vgg16")).toMatchObject({
    name: "vgg16",
    title: "VGG-16",
    year: 2014,
    input: [224, 224, 3],
    parameters: { total: 138_357_544, trainable: 138_357_544, nonTrainable: 0 },
    macs: 15_470_264_320,
  });
});

test("a name gives the model file, ready to be saved", () => {
  const { status, stdout } = cnn("vgg16");
  expect(status).toBe(0);
  expect(stdout.trim()).toBe(zoo.text("vgg16")?.trim());
});

test("a wrong name is answered with the nearest", () => {
  const { status, stderr } = cnn("vg16");
  expect(status).toBe(2);
  expect(stderr).toContain("vgg16");
});
