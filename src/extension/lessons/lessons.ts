import * as vscode from "vscode";
import { lastLesson } from "./lastLesson.ts";
import type { LessonPanel } from "./lessonPanel.ts";
import { LessonShelf, type ShelvedLesson } from "./lessonShelf.ts";
import { ProgressBook } from "./progress.ts";

/** All that this window has of lessons. Nothing is read before it is asked for, and no exercise is loaded before a page is. */
export class Lessons implements vscode.Disposable {
  readonly shelf = new LessonShelf();
  readonly progress: ProgressBook;
  readonly #context: vscode.ExtensionContext;
  readonly #workerPath: string;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Progress has. */
  readonly onDidChange = this.#changed.event;
  readonly #serializer: vscode.Disposable;
  #panel: Promise<LessonPanel> | undefined;
  #disposables: readonly vscode.Disposable[] = [];

  constructor(context: vscode.ExtensionContext, workerPath: string) {
    this.#context = context;
    this.#workerPath = workerPath;
    this.progress = new ProgressBook(() => void this.refresh());
    this.#serializer = vscode.window.registerWebviewPanelSerializer("cnn.lessons", {
      deserializeWebviewPanel: async (panel, state) => (await this.#loaded()).restore(panel, state),
    });
  }

  /** The key of the lesson that is shown, or was shown last. */
  get last(): string | undefined {
    return this.#context.globalState.get(lastLesson);
  }

  async all(): Promise<readonly ShelvedLesson[]> {
    return [...(await this.shelf.builtIn()), ...(await this.shelf.ofWorkspace())];
  }

  async show(key: string): Promise<void> {
    await (await this.#loaded()).show(key);
  }

  /** Progress has changed by other hands. */
  async refresh(): Promise<void> {
    this.#changed.fire();
    await (await this.#panel)?.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables, this.#serializer, this.#changed, this.shelf, this.progress).dispose();
  }

  #loaded(): Promise<LessonPanel> {
    this.#panel ??= this.#load();
    return this.#panel;
  }

  async #load(): Promise<LessonPanel> {
    const [{ LessonPanel }, { ExperimentBench }, { KeptResults }] = await Promise.all([
      import("./lessonPanel.ts"),
      import("./experimentBench.ts"),
      import("./keptResults.ts"),
    ]);
    const results = vscode.Uri.joinPath(this.#context.globalStorageUri, "experiments").fsPath;
    const bench = new ExperimentBench(this.#workerPath, new KeptResults(results));
    const { shelf, progress } = this;
    const panel = new LessonPanel(this.#context, { shelf, progress, bench, changed: () => this.#changed.fire() });
    this.#disposables = [panel, bench];
    return panel;
  }
}
