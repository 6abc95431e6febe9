import * as vscode from "vscode";
import { weightsEndings } from "../../core/weightsSource.ts";
import { type Diagnostic, diagnostics } from "../../language/diagnostics.ts";
import { weightsFilesIn } from "../../language/weightsFiles.ts";
import { isModel } from "../models.ts";
import { rangeOf } from "../place.ts";
import { missingWeights } from "./missingWeights.ts";

/** Rests this long after a keystroke, so that a word half written is not called wrong. */
const restMs = 150;

/** Problems of every open model, underlined as one types. */
export function registerDiagnostics(): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("cnn");
  const resting = new Map<vscode.TextDocument, NodeJS.Timeout>();

  const check = (document: vscode.TextDocument) => {
    resting.delete(document);
    if (!isModel(document) || document.isClosed) return;
    const text = document.getText();
    const found = diagnostics(text);
    const show = (all: readonly Diagnostic[]) =>
      collection.set(
        document.uri,
        all.map((each) => diagnostic(document, each)),
      );
    show(found);
    const named = document.uri.scheme === "file" ? weightsFilesIn(text) : [];
    if (named.length === 0) return;
    void missingWeights(document.uri.fsPath, named).then((missing) => {
      if (missing.length > 0 && !document.isClosed && document.getText() === text) show([...found, ...missing]);
    });
  };
  const checkSoon = (document: vscode.TextDocument) => {
    if (!isModel(document)) return;
    clearTimeout(resting.get(document));
    resting.set(document, setTimeout(check, restMs, document));
  };
  const forget = (document: vscode.TextDocument) => {
    clearTimeout(resting.get(document));
    resting.delete(document);
    collection.delete(document.uri);
  };

  /** A file may come or go while the model stays as it is. */
  const files = vscode.workspace.createFileSystemWatcher(`**/*{${weightsEndings.join(",")}}`, false, true, false);
  const checkAll = () => vscode.workspace.textDocuments.forEach(checkSoon);

  // Not while the extension activates: the window waits for that.
  const first = setImmediate(() => vscode.workspace.textDocuments.forEach(check));
  return vscode.Disposable.from(
    collection,
    files,
    files.onDidCreate(checkAll),
    files.onDidDelete(checkAll),
    { dispose: () => clearImmediate(first) },
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    { dispose: () => resting.forEach(clearTimeout) },
  );
}

function diagnostic(
  document: vscode.TextDocument,
  { from, to, message, severity, code, related }: Diagnostic,
): vscode.Diagnostic {
  const found = new vscode.Diagnostic(
    rangeOf(document, { start: from, end: to }),
    message,
    severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  found.source = "cnn";
  found.code = code;
  found.relatedInformation = related.map(
    ({ span, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, rangeOf(document, span)), message),
  );
  return found;
}
