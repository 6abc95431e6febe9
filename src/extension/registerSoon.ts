import * as vscode from "vscode";
import { reportErrors } from "./reportErrors.ts";

/** What is large is read once the window has gone on; it is disposed of whenever it comes. */
export function registerSoon(what: string, register: () => Promise<vscode.Disposable>): vscode.Disposable {
  let isOver = false;
  let registered: vscode.Disposable | undefined;
  const timer = setImmediate(() =>
    reportErrors(what, async () => {
      registered = await register();
      if (isOver) registered.dispose();
    }),
  );
  return new vscode.Disposable(() => {
    isOver = true;
    clearImmediate(timer);
    registered?.dispose();
  });
}
