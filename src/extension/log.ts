import * as vscode from "vscode";

/** Where faults of our own go, with their stack. Created on first use. */
let channel: vscode.LogOutputChannel | undefined;

export function log(): vscode.LogOutputChannel {
  channel ??= vscode.window.createOutputChannel("CNN Workbench", { log: true });
  return channel;
}

export const disposeLog: vscode.Disposable = { dispose: () => channel?.dispose() };
