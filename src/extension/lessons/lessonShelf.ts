import path from "node:path";
import * as vscode from "vscode";
import type { LoadedLesson } from "../../lessons/loadLessons.ts";
import { log } from "../log.ts";

/** A lesson as it stands among the others. */
export interface ShelvedLesson extends LoadedLesson {
  /** Progress is kept by it: the lesson's own name, or, of a workspace, the address of its file. */
  readonly key: string;
  /** Of a lesson that comes with the extension, from 1. */
  readonly number?: number;
}

/** All lessons: those that come with the extension, and those in the folders `lessons` of the workspace. */
export class LessonShelf implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: vscode.Disposable;
  #builtIn: Promise<readonly ShelvedLesson[]> | undefined;
  #ofWorkspace: Promise<readonly ShelvedLesson[]> | undefined;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher("**/lessons/*/*.{md,yaml}");
    const forget = () => {
      this.#ofWorkspace = undefined;
      this.#changed.fire();
    };
    this.#listeners = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(forget),
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
    );
  }

  /** In their order. */
  builtIn(): Promise<readonly ShelvedLesson[]> {
    this.#builtIn ??= loader().then(async ({ builtInLessons, loadLessons }) =>
      (await loadLessons(builtInLessons)).map((each, place) => ({ ...each, key: each.lesson.id, number: place + 1 })),
    );
    return this.#builtIn;
  }

  /** By the names of their folders. */
  ofWorkspace(): Promise<readonly ShelvedLesson[]> {
    this.#ofWorkspace ??= readWorkspace();
    return this.#ofWorkspace;
  }

  async find(key: string): Promise<ShelvedLesson | undefined> {
    const known = (await this.builtIn()).find((lesson) => lesson.key === key);
    return known ?? (await this.ofWorkspace()).find((lesson) => lesson.key === key);
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }
}

/** Whoever reads a lesson knows all kinds of exercises. */
const loader = () => import("../../lessons/loadLessons.ts");

async function readWorkspace(): Promise<readonly ShelvedLesson[]> {
  const { loadLessons } = await loader();
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  const loaded = await Promise.all(folders.map(({ uri }) => loadLessons(path.join(uri.fsPath, "lessons"))));
  const lessons = loaded.flat();
  for (const { file, problems } of lessons)
    for (const { line, message } of problems) log().warn(`${file}:${line}: ${message}`);
  return lessons.map((each) => ({ ...each, key: vscode.Uri.file(each.file).toString() }));
}
