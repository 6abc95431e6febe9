import * as vscode from "vscode";
import { isDesignCode } from "../../core/checks/index.ts";
import type { PlacedProblem } from "../../core/problem.ts";
import { importedHover } from "../../language/imported/hover.ts";
import { importedHints } from "../../language/imported/inlayHints.ts";
import { rangeOf } from "../place.ts";
import { settings } from "../settings.ts";
import { type ImportedFiles, layersScheme } from "./importedFiles.ts";

/** JSON, and the texts that show the layers of other files. What is no network is left alone. */
const selector: vscode.DocumentSelector = [{ language: "json" }, { language: "jsonc" }, { scheme: layersScheme }];

export function registerImportedFeatures(files: ImportedFiles): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    files.onDidChange(() => changed.fire()),
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const source = await files.ofText(document);
        const found = source && importedHover(source.network, document.offsetAt(position), settings.memoryUnit());
        return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(document, found.span));
      },
    }),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range) {
        const source = settings.inlayHints() ? await files.ofText(document) : undefined;
        if (!source) return [];
        const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return importedHints(source.network, asked).map(({ offset, text, of }) => {
          const hint = new vscode.InlayHint(document.positionAt(offset), text);
          hint.paddingLeft = true;
          const told = importedHover(source.network, of, settings.memoryUnit());
          if (told) hint.tooltip = new vscode.MarkdownString(told.markdown);
          return hint;
        });
      },
    }),
    diagnosticsOf(files),
    contextOf(files),
  );
}

/** What of a file is not read, and what in it cannot be. */
function diagnosticsOf(files: ImportedFiles): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("cnn-imports");
  const show = (uri: vscode.Uri) => {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const source = document && files.at(document);
    if (!document || !source) return collection.delete(uri);
    const problems = source.network.analyzed().problems.map((problem) => {
      const found = new vscode.Diagnostic(rangeOf(document, problem.span), problem.message, levelOf(problem));
      found.source = "cnn";
      found.code = problem.code;
      return found;
    });
    collection.set(uri, problems);
  };
  return vscode.Disposable.from(collection, files.onDidChange(show));
}

/** A tool wrote the file: what its design could do better is no fault of the text. */
const levelOf = ({ severity, code }: PlacedProblem): vscode.DiagnosticSeverity =>
  severity === "error"
    ? vscode.DiagnosticSeverity.Error
    : isDesignCode(code)
      ? vscode.DiagnosticSeverity.Information
      : vscode.DiagnosticSeverity.Warning;

/** Menus offer the diagram only where the text in view is a network. */
function contextOf(files: ImportedFiles): vscode.Disposable {
  let before: boolean | undefined;
  const tell = () => {
    const document = vscode.window.activeTextEditor?.document;
    const is = document !== undefined && files.at(document) !== undefined;
    if (is !== before) void vscode.commands.executeCommand("setContext", "cnn.importedNetwork", is);
    before = is;
  };
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(tell), files.onDidChange(tell));
}
