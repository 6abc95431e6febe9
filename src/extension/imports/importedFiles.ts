import * as vscode from "vscode";
import { importEnding } from "../../imports/files/formats.ts";
import { looksLikeModel } from "../../imports/looksLikeModel.ts";
import { importedNetwork } from "../../language/imported/network.ts";
import type { Network } from "../../language/network.ts";
import { UserError } from "../../protocol/failure.ts";
import { fileName } from "../models.ts";
import { revealPlace } from "../revealPlace.ts";
import type { ModelSource, SourceProvider } from "../sources/modelSource.ts";
import { ImportedSource } from "./importedSource.ts";
import { ImportReader } from "./importReader.ts";

/** Of texts that show the layers of a file that is no text. */
export const layersScheme = "cnn-network";

/** Rests this long after a keystroke before a text is read again. */
const restMs = 150;

interface Known {
  readonly version: number;
  readonly source: ImportedSource | undefined;
}

/** The networks in files of Keras, TensorFlow.js and ONNX: JSON that is open as text, and files that are no text. */
export class ImportedFiles implements SourceProvider, vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #reader = new ImportReader();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, Known>();
  readonly #reading = new Map<string, Promise<ImportedSource | undefined>>();
  readonly #files = new Map<string, ImportedSource>();
  readonly #resting = new Map<string, NodeJS.Timeout>();
  readonly #listeners: vscode.Disposable;
  #reads = 0;

  constructor() {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(layersScheme, this),
      vscode.workspace.onDidOpenTextDocument((document) => void this.ofText(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
  }

  /** Reads what is open already; not while the extension activates. */
  look(): void {
    for (const document of vscode.workspace.textDocuments) void this.ofText(document);
  }

  at(document: vscode.TextDocument): ModelSource | undefined {
    if (document.uri.scheme === layersScheme) return this.#files.get(document.uri.query);
    return this.#texts.get(document.uri.toString())?.source;
  }

  all(document: vscode.TextDocument): readonly ModelSource[] {
    const source = this.at(document);
    return source ? [source] : [];
  }

  async open(id: string): Promise<ModelSource | undefined> {
    const uri = vscode.Uri.parse(id, true);
    const ending = importEnding(uri.path);
    if (!ending) return undefined;
    if (ending === ".json") return this.ofText(await vscode.workspace.openTextDocument(uri));
    return this.#files.get(id) ?? this.ofFile(uri);
  }

  /** The network of a JSON that is open; `undefined` for any other text. */
  async ofText(document: vscode.TextDocument): Promise<ImportedSource | undefined> {
    const { uri, version } = document;
    const key = uri.toString();
    if (uri.scheme === layersScheme) return this.#files.get(uri.query);
    const text = isJson(document) ? document.getText() : "";
    if (!looksLikeModel(text)) {
      if (this.#texts.delete(key)) this.#changed.fire(uri);
      return undefined;
    }
    const known = this.#texts.get(key);
    if (known?.version === version) return known.source;
    const running = this.#reading.get(`${version} ${key}`);
    if (running) return running;
    const reading = this.#reader.text(text).then((imported) => {
      this.#reading.delete(`${version} ${key}`);
      if (document.isClosed || document.version !== version) return this.#texts.get(key)?.source;
      const before = this.#texts.get(key)?.source;
      const made = () =>
        new ImportedSource(
          uri,
          (shown) => shown === document,
          (span) => revealPlace(document, span),
          (text) => this.#inText(uri, text),
        );
      const source = imported && (before ?? made());
      if (imported) source?.read(imported, version);
      this.#texts.set(key, { version, source });
      this.#changed.fire(uri);
      return source;
    });
    this.#reading.set(`${version} ${key}`, reading);
    return reading;
  }

  /** Reads a file that is no text. @throws UserError */
  async ofFile(uri: vscode.Uri): Promise<ImportedSource> {
    const imported = await this.#reader.file(uri.fsPath);
    const isListing = (shown: vscode.TextDocument) => shown.uri.toString() === layersUri(uri).toString();
    const made = () => new ImportedSource(uri, isListing, (span) => this.#revealLayer(uri, span));
    const source = this.#files.get(uri.toString()) ?? made();
    source.read(imported, ++this.#reads);
    this.#files.set(uri.toString(), source);
    this.#changed.fire(uri);
    this.#changed.fire(layersUri(uri));
    return source;
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#files.get(query)?.network.text ?? "";
  }

  dispose(): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    vscode.Disposable.from(this.#listeners, this.#reader, this.#changed).dispose();
  }

  async #inText(uri: vscode.Uri, text: string): Promise<Network> {
    const imported = await this.#reader.text(text);
    if (imported) return importedNetwork(imported);
    throw new UserError("network-unusable", `At the last commit, ${fileName(uri)} held no network.`);
  }

  async #revealLayer(uri: vscode.Uri, span: { start: number; end: number }): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === layersUri(uri).toString(),
    );
    const document = shown?.document ?? (await vscode.workspace.openTextDocument(layersUri(uri)));
    const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.Beside;
    const editor = await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: true });
    const [start, end] = [document.positionAt(span.start), document.positionAt(span.end)];
    editor.selection = new vscode.Selection(end, start);
    editor.revealRange(new vscode.Range(start, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #soon(document: vscode.TextDocument): void {
    if (!isJson(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#resting.get(key));
    this.#resting.set(
      key,
      setTimeout(() => {
        this.#resting.delete(key);
        void this.ofText(document);
      }, restMs),
    );
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#resting.get(key));
    this.#resting.delete(key);
    if (this.#texts.delete(key)) this.#changed.fire(uri);
  }
}

const isJson = ({ languageId, uri }: vscode.TextDocument): boolean =>
  (languageId === "json" || languageId === "jsonc") &&
  (uri.scheme === "file" || uri.scheme === "untitled" || uri.scheme.startsWith("vscode-"));

/** Where the layers of a file can be read, a line each. */
export const layersUri = (uri: vscode.Uri): vscode.Uri =>
  vscode.Uri.from({ scheme: layersScheme, path: `/${fileName(uri)} (layers)`, query: uri.toString() });
