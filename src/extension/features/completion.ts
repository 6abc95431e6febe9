import path from "node:path";
import * as vscode from "vscode";
import { weightsEndings } from "../../core/weightsSource.ts";
import { type Completion, completion, type Suggestion } from "../../language/completion.ts";
import { weightsSuggestions, weightsValueAt } from "../../language/weightsFiles.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";

const kinds: Record<Suggestion["kind"], vscode.CompletionItemKind> = {
  layer: vscode.CompletionItemKind.Class,
  block: vscode.CompletionItemKind.Function,
  parameter: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  key: vscode.CompletionItemKind.Keyword,
  name: vscode.CompletionItemKind.Reference,
  model: vscode.CompletionItemKind.Snippet,
};

/** More than anybody looks through. */
const mostFiles = 50;

export const registerCompletion = (): vscode.Disposable =>
  vscode.languages.registerCompletionItemProvider(
    languageId,
    {
      async provideCompletionItems(document, position) {
        const [text, offset] = [document.getText(), document.offsetAt(position)];
        const suggestions = [...completion(text, offset), ...(await weightsFiles(document, text, offset))];
        return suggestions.map((suggestion, index) => itemOf(document, suggestion, index));
      },
    },
    ...[" ", "$", "{", ",", "/"],
  );

function itemOf(document: vscode.TextDocument, suggestion: Completion, index: number): vscode.CompletionItem {
  const { label, kind, detail, documentation, insert, replace } = suggestion;
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  item.documentation = new vscode.MarkdownString(documentation);
  item.insertText = new vscode.SnippetString(insert);
  item.range = rangeOf(document, replace);
  // The likeliest first, as `completion` says; the editor would sort by label.
  item.sortText = String(index).padStart(4, "0");
  return item;
}

/** Those of the model file's folder, behind `weights:`. */
async function weightsFiles(document: vscode.TextDocument, text: string, offset: number) {
  const replace = document.uri.scheme === "file" ? weightsValueAt(text, offset) : undefined;
  if (!replace) return [];
  const home = vscode.Uri.joinPath(document.uri, "..");
  const endings = weightsEndings.map((ending) => ending.slice(1)).join(",");
  const pattern = new vscode.RelativePattern(home, `**/*.{${endings}}`);
  const found = await vscode.workspace.findFiles(pattern, "**/{node_modules,.cnn}/**", mostFiles);
  const paths = found.map(({ fsPath }) => path.relative(home.fsPath, fsPath).split(path.sep).join("/"));
  return weightsSuggestions(paths.sort(), replace);
}
