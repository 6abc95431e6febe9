import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { Lesson } from "../../lessons/lesson.ts";
import { type ReadLesson, readLesson } from "../../lessons/readLesson.ts";
import { log } from "../log.ts";

/** A lesson as it stands among the others. */
export interface ShelvedLesson {
  /** Progress is kept by it: the lesson's own name, or, of a workspace, the address of its folder. */
  readonly key: string;
  /** Of a lesson that comes with the extension, from 1. */
  readonly number?: number;
  readonly lesson: Lesson;
  readonly problems: ReadLesson["problems"];
  /** Of its `lesson.md`. */
  readonly file: vscode.Uri;
}

/** The file that makes a folder a lesson. */
const lessonFile = "lesson.md";

/** All lessons: those that come with the extension, and those in the folder `lessons` of the workspace. */
export class LessonShelf implements vscode.Disposable {
  readonly #folder: string;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #watcher: vscode.FileSystemWatcher;
  #builtIn: Promise<readonly ShelvedLesson[]> | undefined;
  #ofWorkspace: Promise<readonly ShelvedLesson[]> | undefined;

  constructor(home: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(home, "dist", "lessons").fsPath;
    this.#watcher = vscode.workspace.createFileSystemWatcher("**/lessons/*/*.{md,yaml,yml}");
    const forget = () => {
      this.#ofWorkspace = undefined;
      this.#changed.fire();
    };
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
  }

  /** In their order. */
  builtIn(): Promise<readonly ShelvedLesson[]> {
    this.#builtIn ??= this.#readBuiltIn();
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
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  async #readBuiltIn(): Promise<readonly ShelvedLesson[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => /^\d\d-/.test(name)).sort();
    const read = await Promise.all(
      names.map(async (name) => {
        const files = await readdir(path.join(this.#folder, name));
        const texts = await Promise.all(
          files.map(async (file) => [file, await readFile(path.join(this.#folder, name, file), "utf8")] as const),
        );
        const file = vscode.Uri.file(path.join(this.#folder, name, lessonFile));
        return shelved(name, new Map(texts), file);
      }),
    );
    return read
      .filter((lesson) => lesson !== undefined)
      .map((lesson, place) => ({ ...lesson, key: lesson.lesson.id, number: place + 1 }));
  }
}

async function readWorkspace(): Promise<readonly ShelvedLesson[]> {
  const found = await vscode.workspace.findFiles(`lessons/*/${lessonFile}`, "**/node_modules/**", 200);
  const read = await Promise.all(
    found
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(async (file) => {
        const folder = vscode.Uri.joinPath(file, "..");
        const entries = await vscode.workspace.fs.readDirectory(folder);
        const names = entries.filter(([name, type]) => isText(name) && type === vscode.FileType.File);
        const texts = await Promise.all(
          names.map(async ([name]) => [name, await textOf(vscode.Uri.joinPath(folder, name))] as const),
        );
        return shelved(folder.path.slice(folder.path.lastIndexOf("/") + 1), new Map(texts), file);
      }),
  );
  return read.filter((lesson) => lesson !== undefined).map((lesson) => ({ ...lesson, key: lesson.file.toString() }));
}

const isText = (name: string) => name === lessonFile || /\.ya?ml$/.test(name);

const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

function shelved(
  name: string,
  texts: ReadonlyMap<string, string>,
  file: vscode.Uri,
): Omit<ShelvedLesson, "key"> | undefined {
  const text = texts.get(lessonFile);
  if (text === undefined) return undefined;
  const { lesson, problems } = readLesson({
    id: name.replace(/^\d+-/, ""),
    text,
    file: (wanted) => texts.get(wanted),
  });
  for (const { message, line } of problems) log().warn(`${file.fsPath}:${line}: ${message}`);
  return { lesson, problems, file };
}
