import * as vscode from "vscode";
import { runsFolders } from "../settings.ts";
import type { Workbench } from "../workbench.ts";
import { tellEnd } from "./tellEnd.ts";

/** Watching files misses a folder that is new, and one on another machine. */
const everyMs = 5_000;

/**
 * Attaches to runs that other windows, or this one before it was reloaded, have started. A folder without trust is not
 * looked into: it could name any socket.
 */
export function findRuns(workbench: Workbench): vscode.Disposable {
  const { training, runs } = workbench;
  const find = () => {
    if (vscode.workspace.isTrusted) void training.find(runsFolders());
  };
  // Not while the extension activates: the window waits for that.
  const first = setImmediate(find);
  const timer = setInterval(() => {
    if (vscode.window.state.focused) find();
  }, everyMs);
  return vscode.Disposable.from(
    { dispose: () => clearImmediate(first) },
    { dispose: () => clearInterval(timer) },
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) find();
    }),
    runs.onDidChange(find),
    vscode.workspace.onDidGrantWorkspaceTrust(find),
    training.onDidFind(async (run) => {
      const end = await run.ended;
      await tellEnd(workbench, run.session.name, end);
    }),
  );
}
