import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cnn = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "src/cli/main.ts"), "compare", ...args], { cwd: root, encoding: "utf8" });
const model = (filters: number) =>
  `name: Mine\ninput: [8, 8, 3]\nlayers:\n  - Conv2D: { filters: ${filters}, kernel_size: 3 }\n`;

test("two models as JSON: totals, and each layer with what changed", () => {
  const { status, stdout } = cnn("examples/lenet5.cnn.yaml", "vgg16", "--json");
  const { totals, left, right, layers } = JSON.parse(stdout);
  expect([status, left, right]).toEqual([0, "LeNet-5", "VGG-16"]);
  expect(totals.find(({ name }: { name: string }) => name === "parameters")).toMatchObject({ right: 138_357_544 });
  expect(layers.length).toBeGreaterThan(20);
});

test("a file is compared with its last commit", async () => {
  const folder = await temporaryFolder();
  const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args]);
  git("init", "-q");
  const file = join(folder, "mine.cnn.yaml");
  writeFileSync(file, model(4));
  expect(cnn(file).stderr).toContain("in no commit of git");
  git("add", ".");
  git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "first");
  writeFileSync(file, model(6));
  const { status, stdout } = cnn(file);
  expect(status).toBe(0);
  expect(stdout).toContain("filters: 4 → 6");
  expect(stdout).toContain("112 → 168");
  expect(stdout).toContain("last commit");
});

test("a file that is not there is named", () => {
  const { status, stderr } = cnn("nothing.cnn.yaml", "vgg16");
  expect(status).not.toBe(0);
  expect(stderr).toContain("nothing.cnn.yaml");
});
