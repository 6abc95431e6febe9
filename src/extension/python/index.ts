import * as vscode from "vscode";
import { settings } from "../settings.ts";
import type { ModelSource, SourceProvider } from "../sources/modelSource.ts";
import type { Workbench } from "../workbench.ts";
import { visibleFiles } from "./programs.ts";
import type { PythonFeatures } from "./pythonFeatures.ts";

/** Rests this long after a keystroke before it looks whether a file imports a framework by now. */
const restMs = 400;

/**
 * What the editor does in Python. Nothing of it is loaded, and no process started, until a file or notebook that imports
 * Keras, TensorFlow or PyTorch is in view.
 */
export function registerPython(context: vscode.ExtensionContext, workbench: Workbench): vscode.Disposable {
  const lazy = new LazyPython(context, workbench);
  workbench.sources.add(lazy);
  const first = setImmediate(() => lazy.look());
  return vscode.Disposable.from(
    lazy,
    { dispose: () => clearImmediate(first) },
    vscode.window.onDidChangeVisibleTextEditors(() => lazy.look()),
    vscode.window.onDidChangeVisibleNotebookEditors(() => lazy.look()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId === "python") lazy.lookSoon();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.python")) lazy.look();
    }),
  );
}

class LazyPython implements SourceProvider, vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #workbench: Workbench;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #loading: Promise<PythonFeatures> | undefined;
  #loaded: PythonFeatures | undefined;
  #rest: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(context: vscode.ExtensionContext, workbench: Workbench) {
    this.#context = context;
    this.#workbench = workbench;
  }

  look(): void {
    clearTimeout(this.#rest);
    if (this.#loaded) this.#loaded.look();
    else if (settings.python() && visibleFiles().length > 0) void this.#load();
  }

  lookSoon(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.look(), restMs);
  }

  at(document: vscode.TextDocument, position?: vscode.Position): ModelSource | undefined {
    return this.#loaded?.sources.at(document, position);
  }

  under(document: vscode.TextDocument, position: vscode.Position): ModelSource | undefined {
    return this.#loaded?.sources.under(document, position);
  }

  all(document: vscode.TextDocument): readonly ModelSource[] {
    return this.#loaded?.sources.all(document) ?? [];
  }

  async open(id: string): Promise<ModelSource | undefined> {
    return isPythonId(id) ? (await this.#load()).sources.open(id) : undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#rest);
    this.#changed.dispose();
    this.#loaded?.dispose();
  }

  #load(): Promise<PythonFeatures> {
    this.#loading ??= import("./pythonFeatures.ts").then(({ PythonFeatures }) => {
      const features = new PythonFeatures(this.#context, this.#workbench);
      this.#loaded = features;
      features.sources.onDidChange((uri) => this.#changed.fire(uri));
      if (this.#isDisposed) features.dispose();
      else features.look();
      return features;
    });
    return this.#loading;
  }
}

/** `file:///net.py#Net`: model files have no network's name. */
const isPythonId = (id: string): boolean => id.includes("#");
