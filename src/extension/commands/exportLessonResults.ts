import * as vscode from "vscode";
import { csvOf } from "../../core/csv.ts";
import { UserError } from "../../protocol/failure.ts";
import { exerciseResults } from "../lessons/exerciseResults.ts";
import type { Command } from "./command.ts";

/** A line for each exercise of each lesson, as CSV or JSON: what a teacher collects. */
export const exportLessonResults: Command = async ({ lessons }) => {
  const who = await vscode.window.showInputBox({
    title: "Export the results of all lessons",
    prompt: "Your name, as your teacher knows it. It may be left empty.",
  });
  if (who === undefined) return;
  const uri = await vscode.window.showSaveDialog({
    title: "Export the results of all lessons",
    defaultUri: vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"),
      "lesson-results.csv",
    ),
    filters: { CSV: ["csv"], JSON: ["json"] },
  });
  if (!uri) return;
  const results = exerciseResults(who, await lessons.all(), lessons.progress.now);
  const [first] = results;
  const columns = Object.keys(first ?? {}) as (keyof NonNullable<typeof first>)[];
  const text = uri.path.toLowerCase().endsWith(".json")
    ? `${JSON.stringify(results, undefined, 2)}\n`
    : `${csvOf(
        columns,
        results.map((result) => columns.map((column) => plain(result[column]))),
      )}\r\n`;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(
      "folder-not-writable",
      `The results could not be written to ${uri.fsPath}. Choose another folder.`,
      error,
    );
  }
  vscode.window.setStatusBarMessage(`$(check) ${results.length} exercises exported`, 3000);
};

const plain = (value: string | number | boolean) => (typeof value === "boolean" ? String(value) : value);
