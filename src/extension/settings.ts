import path from "node:path";
import * as vscode from "vscode";
import type { Card } from "../core/plan/cards.ts";
import { readPlan, thisMachine } from "../core/plan/device.ts";
import type { ByteUnit } from "../core/wording.ts";
import { type DeviceName, deviceNames } from "../protocol/worker.ts";

const read = (name: string, scope?: vscode.Uri): unknown =>
  vscode.workspace.getConfiguration("cnn", scope ?? null).get(name);

const text = (value: unknown, fallback: string): string => (typeof value === "string" && value ? value : fallback);

const defaultRunsFolder = ".cnn/runs";

/** What the user has set, read anew each time; whatever is not a legal value counts as the default. */
export const settings = {
  memoryUnit: (): ByteUnit => (read("memory.unit") === "MiB" ? "MiB" : "MB"),
  planFor: (): Card | typeof thisMachine => readPlan(text(read("memory.planFor"), thisMachine)) ?? thisMachine,
  inlayHints: (): boolean => read("inlayHints.enabled") !== false,
  /** Whether Python files and notebooks are read at all. */
  python: (): boolean => read("python.enabled") !== false,
  pythonInlayHints: (): boolean => read("python.inlayHints") !== false,
  codeLens: (): boolean => read("codeLens.enabled") !== false,
  device: (): DeviceName => deviceNames.find((name) => name === read("training.device")) ?? "auto",
  sideBySide: (): boolean => read("training.parallelRuns") === "side by side",
  keepRunning: (): boolean => read("training.keepRunning") !== false,
};

/** The folder that gets the runs of a model: in its workspace folder, else beside it. */
export function runsFolder(model: vscode.Uri): string {
  const set = text(read("runsFolder", model), defaultRunsFolder);
  const folder = vscode.workspace.getWorkspaceFolder(model)?.uri.fsPath ?? path.dirname(model.fsPath);
  return path.resolve(folder, set);
}

/** Where transfers of the same models go: their model files, and the runs of those with folds. */
export const transfersFolder = (runs: string): string => path.join(runs, "..", "transfers");

/** All folders that may hold runs: one for each folder of the workspace that is on a disk. */
export const runsFolders = (): string[] =>
  (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === "file")
    .map(({ uri }) => {
      const set = text(read("runsFolder", uri), defaultRunsFolder);
      return path.resolve(uri.fsPath, set);
    });
