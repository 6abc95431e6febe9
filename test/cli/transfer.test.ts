import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { readRun } from "../../src/protocol/run.ts";
import { readTransfer } from "../../src/protocol/transfer.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { mayMount, smallDisk } from "../worker/faults/smallDisk.ts";
import { cnn, once } from "./cnn.ts";

vi.setConfig({ testTimeout: 300_000 });

/** Pictures of noise, each class of its own brightness. */
async function imagesIn(folder: string, classes: Readonly<Record<string, number>>): Promise<string> {
  const random = randomGenerator(11);
  for (const [place, [name, count]] of Object.entries(classes).entries()) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let number = 0; number < count; number++)
      await sharp(
        Uint8Array.from({ length: 24 * 32 * 3 }, () => random.below(60 + 90 * place)),
        { raw: { width: 32, height: 24, channels: 3 } },
      )
        .jpeg()
        .toFile(path.join(folder, name, `${number}.jpg`));
  }
  return folder;
}

async function place(classes: Readonly<Record<string, number>>) {
  const cwd = await temporaryFolder();
  await imagesIn(path.join(cwd, "photos"), classes);
  return { cwd, env: { XDG_CACHE_HOME: path.join(cwd, "cache") } };
}

/** SqueezeNet is the cheapest of the zoo; from chance, because published weights may not be here. */
const args = [
  "transfer",
  "photos",
  "--model",
  "squeezenet1_1",
  "--weights",
  "random",
  "--device",
  "cpu",
  "--views",
  "1",
];

const eventsIn = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test("two folds are four ordinary runs, each image is tested on once, and what was stopped goes on", async () => {
  const how = await place({ dark: 22, light: 22 });
  const own = [...args, "--folds", "2", "--epochs", "1", "--out", "out", "--json"];
  const { code, stdout, stderr } = await cnn(own, how);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const events = eventsIn(stdout);
  const steps = events.filter(({ event }) => event === "transferStep");
  expect(steps.map(({ step }) => step)).toEqual([
    { phase: "head", fold: 1 },
    { phase: "fine-tuned", fold: 1 },
    { phase: "head", fold: 2 },
    { phase: "fine-tuned", fold: 2 },
  ]);
  const end = events.at(-1) as { phases: { examples: number }[] };
  expect(end).toMatchObject({ event: "transferEnd", outcome: "done", classes: ["dark", "light"] });
  expect(end.phases.map(({ examples }) => examples)).toEqual([44, 44]);
  const tuned = path.join(how.cwd, "out", "fold-2-fine-tuned");
  expect(await readRun(tuned)).toMatchObject({ state: "done", forkedFrom: path.join(how.cwd, "out", "fold-2-head") });
  const tested = await Promise.all(
    [1, 2].map(async (fold) => {
      const file = path.join(how.cwd, "out", `fold-${fold}-head`, "predictions.json");
      return (JSON.parse(await readFile(file, "utf8")) as { test: { file: string[] } }).test.file;
    }),
  );
  expect(new Set(tested.flat()).size).toBe(44);

  const again = await cnn(["transfer", "--resume", "out", "--json"], how);
  expect(eventsIn(again.stdout)).toEqual([expect.objectContaining({ event: "transferEnd", outcome: "done" })]);

  const evaluated = await cnn(["evaluate", tuned, "--json"], how);
  expect(JSON.parse(evaluated.stdout)).toMatchObject({ examples: 22 });
});

test("Ctrl+C keeps what was computed, and --resume goes on with the run that was cut off", async () => {
  const how = await place({ dark: 30, light: 30 });
  const own = [...args, "--fine-tune", "none", "--out", "out", "--views", "3"];
  const stopped = await cnn(own, { ...how, onStderr: once(/epochs of/, (child) => void child.kill("SIGINT")) });
  expect(stopped.code).toBe(130);
  const before = await readTransfer(path.join(how.cwd, "out"));
  expect(before.steps).toMatchObject([{ phase: "head", run: path.join(how.cwd, "out", "head") }]);
  const { code, stdout } = await cnn(["transfer", "--resume", "out"], how);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^head alone {2}\d/m);
  expect(await readRun(path.join(how.cwd, "out", "head"))).toMatchObject({ state: "done" });
});

test.each([
  ["one class only", { daisy: 5 }, [], 1, /one class only/],
  ["two images in a class", { daisy: 5, roses: 2 }, [], 1, /roses has 2 images/],
  ["fewer images in a class than folds", { daisy: 9, roses: 3 }, ["--folds", "5"], 1, /at most 3 folds/],
  [
    "a layer that the network lacks",
    { daisy: 9, roses: 9 },
    ["--fine-tune", "mixed9"],
    2,
    /cannot be fine-tuned from mixed9/,
  ],
  ["an unknown network", { daisy: 9, roses: 9 }, ["--model", "alexnot"], 2, /no network named alexnot/],
] as const)("%s: it says so and makes no run", async (_name, classes, more, code, sentence) => {
  const how = await place(classes);
  const ended = await cnn([...args, ...more], how);
  expect(ended.code).toBe(code);
  expect(ended.stderr).toMatch(sentence);
});

test("a network whose weights are not on the machine leaves no folder behind", async () => {
  const how = await place({ daisy: 9, roses: 9 });
  const ended = await cnn(["transfer", "photos", "--device", "cpu"], how);
  expect(ended.code).toBe(3);
  expect(ended.stderr).toMatch(/not on this machine.*cnn weights get mobilenet_v2_keras/);
  expect(await readdir(how.cwd)).toEqual(["photos"]);
});

test("copies of a picture are in one part, so that none is tested on whose twin was learned from", async () => {
  const how = await place({ dark: 22, light: 22 });
  const dark = path.join(how.cwd, "photos/dark");
  for (const number of [1, 2, 3, 4, 5]) await copyFile(path.join(dark, "0.jpg"), path.join(dark, `copy-${number}.jpg`));
  const { code } = await cnn([...args, "--fine-tune", "none", "--folds", "2", "--out", "out"], how);
  expect(code).toBe(0);
  const copies = await Promise.all(
    [1, 2].map(async (fold) => {
      const file = path.join(how.cwd, "out", `fold-${fold}-head`, "predictions.json");
      const { test: tested } = JSON.parse(await readFile(file, "utf8")) as { test: { file: string[] } };
      return tested.file.filter((name) => /copy|dark.0\.jpg/.test(name)).length;
    }),
  );
  expect(copies.toSorted()).toEqual([0, 6]);
});

test("an image that cannot be read is left out and named; the rest is learned from", async () => {
  const how = await place({ dark: 22, light: 22 });
  await writeFile(path.join(how.cwd, "photos/dark/torn.jpg"), "not a picture");
  const { code, stderr } = await cnn([...args, "--fine-tune", "none", "--out", "out"], how);
  expect(code).toBe(0);
  expect(stderr).toContain(path.join("dark", "torn.jpg"));
});

test.skipIf(!mayMount)(
  "a full disk while features are computed ends it with the path; what was computed stays, and it goes on (needs root to mount one)",
  async () => {
    const disk = smallDisk(600);
    const how = await place({ dark: 60, light: 60 });
    const full = { ...how, env: { XDG_CACHE_HOME: disk } };
    const own = [...args, "--fine-tune", "none", "--views", "4", "--out", "out"];
    const ended = await cnn(own, full);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/features.*the disk is full/);
    const kept = (await readdir(disk, { recursive: true })).filter((name) => name.endsWith(".f32"));
    expect(kept.length).toBeGreaterThan(50);
    expect((await readdir(disk, { recursive: true })).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await rm(path.join(how.cwd, "cache"), { recursive: true, force: true });
    const again = await cnn(["transfer", "--resume", "out"], how);
    expect(again.code).toBe(0);
  },
);
