import * as vscode from "vscode";
import { analyzed } from "../../language/analyzed.ts";
import { modelFile } from "../../language/network.ts";
import { fileName, isModel } from "../models.ts";
import { revealPlace } from "../revealPlace.ts";
import type { ModelSource, SourceProvider } from "./modelSource.ts";

const known = new WeakMap<vscode.TextDocument, ModelSource>();

export function sourceOfModelFile(document: vscode.TextDocument): ModelSource {
  const source = known.get(document) ?? {
    id: document.uri.toString(),
    uri: document.uri,
    document,
    get title() {
      return analyzed(document.getText()).analysis.model.name || fileName(document.uri);
    },
    get network() {
      return modelFile(document.getText());
    },
    inText: async (text) => modelFile(text),
    offsetAt: (shown, position) => (shown === document ? document.offsetAt(position) : undefined),
    reveal: (span) => revealPlace(document, span),
  };
  known.set(document, source);
  return source;
}

/** One network a file. */
export class ModelFiles implements SourceProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listener: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isModel(document)) this.#changed.fire(document.uri);
    });
  }

  at(document: vscode.TextDocument): ModelSource | undefined {
    return isModel(document) ? sourceOfModelFile(document) : undefined;
  }

  all(document: vscode.TextDocument): readonly ModelSource[] {
    return isModel(document) ? [sourceOfModelFile(document)] : [];
  }

  async open(id: string): Promise<ModelSource | undefined> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(id, true));
    return this.at(document);
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#listener).dispose();
  }
}
