import * as vscode from "vscode";
import { type OutlineSymbol, symbols } from "../../language/symbols.ts";
import { languageId } from "../models.ts";
import { rangeOf } from "../place.ts";

const kinds: Record<OutlineSymbol["kind"], vscode.SymbolKind> = {
  input: vscode.SymbolKind.Variable,
  layer: vscode.SymbolKind.Field,
  block: vscode.SymbolKind.Function,
  branch: vscode.SymbolKind.Array,
};

export const registerSymbols = (): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(languageId, {
    provideDocumentSymbols: (document) => symbols(document.getText()).map((symbol) => outline(document, symbol)),
  });

function outline(document: vscode.TextDocument, symbol: OutlineSymbol): vscode.DocumentSymbol {
  const { name, detail, kind, span, selection, children } = symbol;
  const found = new vscode.DocumentSymbol(
    name,
    detail,
    kinds[kind],
    rangeOf(document, span),
    rangeOf(document, selection),
  );
  found.children = children.map((child) => outline(document, child));
  return found;
}
