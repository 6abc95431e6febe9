import * as vscode from "vscode";
import { counted } from "../../../core/wording.ts";
import type { Program } from "../program.ts";
import { pythonId } from "../programs.ts";
import type { PythonPrograms } from "../pythonPrograms.ts";

/** In the language's corner of the status bar: what was found, and quietly what could not be run. */
export function registerPythonStatus(programs: PythonPrograms): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("cnn.python", { language: pythonId });
  item.name = "CNN Workbench";
  item.command = { title: "Log", command: "cnn.showLog" };
  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    const program = document && programs.of(document);
    item.text = program ? networksText(program) : "CNN: nothing to read";
    item.detail = program ? detailOf(program) : "";
    item.busy = program !== undefined && !program.reading && program.failure === undefined;
  };
  show();
  return vscode.Disposable.from(item, programs.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show));
}

function networksText({ reading }: Program): string {
  if (!reading) return "CNN: reading …";
  const { length } = reading.networks;
  return length === 0 ? "CNN: no network found" : `CNN: ${counted(length, "network")}`;
}

function detailOf(program: Program): string {
  if (program.failure !== undefined) return program.failure;
  const [first, ...others] = program.reading?.failures ?? [];
  if (!first) return "";
  const place = first.span && program.placeNow(first.span);
  const where = place ? `line ${place.range.start.line + 1}` : (first.path ?? "a line");
  return `could not run ${where}: ${first.message}${others.length > 0 ? ` (and ${others.length} more)` : ""}`;
}
