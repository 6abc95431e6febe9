import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { startLiveRun } from "../../../src/protocol/startLiveRun.ts";
import { eventually, openModel, workspaceFolder } from "../model.ts";

interface Record {
  state: string;
  pid: number;
  device: string;
  best?: unknown;
}

const runsFolder = () => path.join(workspaceFolder(), ".cnn", "runs");

const folders = (): string[] => {
  try {
    return readdirSync(runsFolder(), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => path.join(runsFolder(), name));
  } catch {
    return [];
  }
};

function recordOf(run: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(path.join(run, "run.json"), "utf8"));
  } catch {
    return undefined;
  }
}

const hasSteps = (run: string): true | undefined => {
  try {
    return readFileSync(path.join(run, "metrics.jsonl"), "utf8").includes('"step"') || undefined;
  } catch {
    return undefined;
  }
};

/** Presses Train, and waits until the run learns. */
async function startRun(): Promise<string> {
  const before = new Set(folders());
  const document = await openModel("lenet5.cnn.yaml");
  await vscode.commands.executeCommand("cnn.train", document.uri);
  const run = await eventually(() => folders().find((folder) => !before.has(folder)), 30_000);
  await eventually(() => hasSteps(run), 60_000);
  return run;
}

/** Asks until the run has stopped: while a window still attaches to a run, or hears of its end, it stops nothing else. */
const stopped = (run: string): Promise<true> =>
  eventually(async () => {
    await vscode.commands.executeCommand("cnn.stopTraining");
    return recordOf(run)?.state === "stopped" || undefined;
  }, 30_000);

describe("training from the editor", function () {
  this.timeout(120_000);

  it("a run learns, stops within a batch when asked, and keeps its last checkpoint", async () => {
    const run = await startRun();
    assert.equal(recordOf(run)?.state, "running");
    await vscode.commands.executeCommand("cnn.stopTraining");
    await eventually(() => recordOf(run)?.state === "stopped" || undefined, 20_000);
    assert.ok(readdirSync(run).includes("last.ckpt"));
    assert.deepEqual(
      readFileSync(path.join(run, "model.cnn.yaml")),
      readFileSync(path.join(workspaceFolder(), "lenet5.cnn.yaml")),
    );
  });

  it("a stopped run goes on in its own folder", async () => {
    const [run = ""] = folders().sort().slice(-1);
    const before = folders().length;
    await vscode.commands.executeCommand("cnn.resumeRun", run);
    await eventually(() => recordOf(run)?.state === "running" || undefined, 60_000);
    await stopped(run);
    assert.equal(folders().length, before);
  });

  it("a run that another window has started is found, and stops when asked here", async () => {
    const extension = vscode.extensions.getExtension("cnn-workbench.cnn-workbench");
    const { run } = await startLiveRun(path.join(extension?.extensionPath ?? "", "dist", "worker.cjs"), {
      modelPath: path.join(workspaceFolder(), "lenet5.cnn.yaml"),
      runsFolder: runsFolder(),
      device: "cpu",
    });
    await eventually(() => hasSteps(run), 60_000);
    await stopped(run);
    // The record says so first; then the process puts its address away.
    await eventually(() => !readdirSync(run).includes("worker.json") || undefined, 10_000);
  });

  it("a second run waits for the first, and each is stopped by itself", async () => {
    const first = await startRun();
    const before = new Set(folders());
    const document = await openModel("lenet5.cnn.yaml");
    await vscode.commands.executeCommand("cnn.train", document.uri);
    const second = await eventually(() => folders().find((folder) => !before.has(folder)), 30_000);
    await eventually(() => recordOf(second)?.state === "running" || undefined, 30_000);
    await eventually(() => readdirSync(second).includes("worker.json") || undefined, 30_000);
    assert.equal(hasSteps(second), undefined);
    await stopped(second);
    assert.equal(recordOf(first)?.state, "running");
    await stopped(first);
  });

  it("a worker that is killed takes nothing along: the editor answers, and the next run learns", async () => {
    const run = await startRun();
    const pid = recordOf(run)?.pid ?? 0;
    assert.ok(pid > 1 && pid !== process.pid);
    process.kill(pid, "SIGKILL");
    const document = await openModel("exercise-2.cnn.yaml");
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    assert.ok(lenses.length > 0);
    assert.ok(readFileSync(path.join(run, "metrics.jsonl"), "utf8").length > 0);

    const next = await startRun();
    await vscode.commands.executeCommand("cnn.stopTraining");
    await eventually(() => recordOf(next)?.state === "stopped" || undefined, 20_000);
  });
});
