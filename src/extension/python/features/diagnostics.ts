import * as vscode from "vscode";
import { pythonDiagnostics } from "../../../language/python/diagnostics.ts";
import type { Program } from "../program.ts";
import type { PythonPrograms } from "../pythonPrograms.ts";

/** What is wrong with the networks of open programs. Between two readings the editor moves it with the text. */
export function registerPythonDiagnostics(programs: PythonPrograms): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("cnn-python");
  const shown = new Map<string, readonly vscode.Uri[]>();

  const show = (uri: vscode.Uri) => {
    const program = programs.ofUri(uri.toString());
    // What was found in an older text waits for the newer one, which is on its way.
    if (program?.reading && !program.isCurrent) return;
    for (const before of shown.get(uri.toString()) ?? []) collection.delete(before);
    const found = program ? diagnosticsOf(program) : new Map<string, vscode.Diagnostic[]>();
    const uris = [...found.keys()].map((address) => vscode.Uri.parse(address, true));
    for (const each of uris) collection.set(each, found.get(each.toString()) ?? []);
    if (program) shown.set(uri.toString(), uris);
    else shown.delete(uri.toString());
  };
  return vscode.Disposable.from(collection, programs.onDidChange(show));
}

function diagnosticsOf(program: Program): Map<string, vscode.Diagnostic[]> {
  const byText = new Map<string, vscode.Diagnostic[]>();
  if (!program.reading) return byText;
  for (const { from, to, code, message, severity, related } of pythonDiagnostics(program.reading)) {
    const place = program.placeNow({ start: from, end: to });
    if (!place) continue;
    const found = new vscode.Diagnostic(
      place.range,
      message,
      severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
    );
    found.source = "cnn";
    found.code = code;
    found.relatedInformation = related.flatMap(({ span, message }) => {
      const location = program.placeNow(span);
      return location ? [new vscode.DiagnosticRelatedInformation(location, message)] : [];
    });
    const address = place.uri.toString();
    byText.set(address, [...(byText.get(address) ?? []), found]);
  }
  return byText;
}
