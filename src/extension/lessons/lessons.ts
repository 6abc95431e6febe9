import * as vscode from "vscode";
import { ExperimentBench } from "./experimentBench.ts";
import { KeptResults } from "./keptResults.ts";
import { LessonPanel } from "./lessonPanel.ts";
import { LessonShelf, type ShelvedLesson } from "./lessonShelf.ts";
import { ProgressBook } from "./progress.ts";

/** All that this window has of lessons. Nothing is read before it is asked for. */
export class Lessons implements vscode.Disposable {
  readonly shelf: LessonShelf;
  readonly progress: ProgressBook;
  readonly panel: LessonPanel;
  readonly #bench: ExperimentBench;

  constructor(context: vscode.ExtensionContext, workerPath: string) {
    const results = vscode.Uri.joinPath(context.globalStorageUri, "experiments").fsPath;
    this.shelf = new LessonShelf();
    this.progress = new ProgressBook(() => void this.panel.refresh());
    this.#bench = new ExperimentBench(workerPath, new KeptResults(results));
    this.panel = new LessonPanel(context, { shelf: this.shelf, progress: this.progress, bench: this.#bench });
  }

  async all(): Promise<readonly ShelvedLesson[]> {
    return [...(await this.shelf.builtIn()), ...(await this.shelf.ofWorkspace())];
  }

  dispose(): void {
    vscode.Disposable.from(this.panel, this.#bench, this.shelf, this.progress).dispose();
  }
}
