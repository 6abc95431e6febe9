import * as vscode from "vscode";
import { completion, type Suggestion } from "../../language/completion.ts";
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

export const registerCompletion = (): vscode.Disposable =>
  vscode.languages.registerCompletionItemProvider(
    languageId,
    {
      provideCompletionItems: (document, position) =>
        completion(document.getText(), document.offsetAt(position)).map((suggestion, index) => {
          const { label, kind, detail, documentation, insert, replace } = suggestion;
          const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
          item.documentation = new vscode.MarkdownString(documentation);
          item.insertText = new vscode.SnippetString(insert);
          item.range = rangeOf(document, replace);
          // The likeliest first, as `completion` says; the editor would sort by label.
          item.sortText = String(index).padStart(4, "0");
          return item;
        }),
    },
    ...[" ", "$", "{", ","],
  );
