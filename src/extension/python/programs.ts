import * as vscode from "vscode";
import { usesFramework } from "../../language/python/frameworks.ts";

export const pythonId = "python";

/** The texts that run together: a Python file alone, or the Python cells of a notebook in their order. */
export function textsOf(file: vscode.TextDocument | vscode.NotebookDocument): readonly vscode.TextDocument[] {
  if (!("getCells" in file)) return [file];
  return file
    .getCells()
    .filter(({ kind, document }) => kind === vscode.NotebookCellKind.Code && document.languageId === pythonId)
    .map(({ document }) => document);
}

/** The program that a text belongs to; `undefined` for a text of another language. */
export function programFile(document: vscode.TextDocument): vscode.TextDocument | vscode.NotebookDocument | undefined {
  if (document.languageId !== pythonId) return undefined;
  if (document.uri.scheme !== cellScheme) return ownSchemes.has(document.uri.scheme) ? document : undefined;
  return vscode.workspace.notebookDocuments.find((notebook) => textsOf(notebook).includes(document));
}

const cellScheme = "vscode-notebook-cell";

/** Not the left side of a diff, nor the console's input. */
const ownSchemes: ReadonlySet<string> = new Set(["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-userdata"]);

/** Files in view that import a framework. */
export function visibleFiles(): readonly (vscode.TextDocument | vscode.NotebookDocument)[] {
  const shown = [
    ...vscode.window.visibleTextEditors.map(({ document }) => programFile(document)),
    ...vscode.window.visibleNotebookEditors.map(({ notebook }) => notebook),
  ];
  return [...new Set(shown)].filter((file) => file !== undefined && importsFramework(file)) as (
    | vscode.TextDocument
    | vscode.NotebookDocument
  )[];
}

export const importsFramework = (file: vscode.TextDocument | vscode.NotebookDocument): boolean =>
  textsOf(file).some((document) => usesFramework(document.getText()));

/** Files that stand in a tab, in view or behind another. */
export function hasTab({ uri }: { readonly uri: vscode.Uri }): boolean {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook)
        return input.uri.toString() === address;
      return input instanceof vscode.TabInputTextDiff && input.modified.toString() === address;
    }),
  );
}
