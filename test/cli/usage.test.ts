import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { commands } from "../../src/cli/commands/index.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 60_000 });

describe.each(commands.map((command) => command.name()))("cnn %s --help", (name) => {
  test("ends in examples of that command, and exits with 0", async () => {
    const { code, stdout, stderr } = await cnn([name, "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("Examples:")[1]).toContain(`cnn ${name} `);
  });
});

test("the version is the package's", async () => {
  expect(await cnn(["--version"])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
});

test.each([
  ["an unknown command", ["trian"]],
  ["an unknown option", ["devices", "--jsn"]],
  ["an argument too many", ["devices", "cpu"]],
  ["a missing argument", ["evaluate"]],
  ["neither a model nor a run", ["train"]],
  ["a number that is none", ["train", "a.cnn.yaml", "--epochs", "many"]],
  ["no epochs at all", ["train", "a.cnn.yaml", "--epochs", "0"]],
  ["half a batch", ["train", "a.cnn.yaml", "--batch", "0.5"]],
  ["an empty seed", ["train", "a.cnn.yaml", "--seed", ""]],
  ["a device that does not exist", ["train", "a.cnn.yaml", "--device", "tpu"]],
])("%s is a usage error: exit 2, one sentence, nothing on stdout", async (_name, args) => {
  const { code, stdout, stderr } = await cnn(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^cnn: .*\n/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("the devices are listed, the processor first, and why others cannot be used", async () => {
  const { code, stdout } = await cnn(["devices", "--json"]);
  expect(code).toBe(0);
  const devices = JSON.parse(stdout) as {
    name: string;
    available: boolean;
    detail: string;
    memory: number | null;
  }[];
  expect(devices.map(({ name }) => name)).toEqual(["cpu", "webgpu", "cuda", "dml", "coreml"]);
  expect(devices[0]).toMatchObject({ available: true, detail: expect.stringContaining("thread") });
  for (const { detail } of devices) expect(detail).not.toBe("");
  expect(devices.map(({ memory }) => memory === null || memory > 1e8)).toEqual(devices.map(() => true));
  expect(devices[0]?.memory).not.toBeNull();
  const { stdout: text } = await cnn(["devices"]);
  expect(text.split("\n")[0]).toMatch(/^device +usable/);
  expect(text).toMatch(/^(?:graphics card|No graphics card)/m);
  expect(text).toMatch(/^NVIDIA RTX 3060 +12\.9 GB$/m);
});

// Linux alone has a device that is always full.
test.runIf(existsSync("/dev/full"))("output that finds the disk full is told in one sentence", async () => {
  const { code, stderr } = await cnn(["zoo"], { shell: "exec > /dev/full" });
  expect(code).toBe(3);
  expect(stderr).toMatch(/^cnn: .*full.*\n$/);
});

test("a reader that goes away early is no failure", async () => {
  const program = path.resolve(import.meta.dirname, "../../src/cli/main.ts");
  const child = spawn(process.execPath, [program, "devices"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const [code] = await once(child, "exit");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
