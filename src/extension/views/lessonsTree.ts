import * as vscode from "vscode";
import type { ShelvedLesson } from "../lessons/lessonShelf.ts";
import type { Lessons } from "../lessons/lessons.ts";
import { standingWords } from "../lessons/progress.ts";

interface Group {
  readonly title: string;
  readonly lessons: readonly ShelvedLesson[];
}

type Entry = Group | ShelvedLesson;

const icons = {
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("charts.green")),
  begun: new vscode.ThemeIcon("color-mode"),
  new: new vscode.ThemeIcon("circle-large-outline"),
  faulty: new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground")),
};

/** The lessons, and how far one has come in each. Those of the workspace stand in a group of their own. */
export class LessonsTree implements vscode.TreeDataProvider<Entry>, vscode.Disposable {
  readonly #lessons: Lessons;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listeners: vscode.Disposable;

  constructor(lessons: Lessons) {
    this.#lessons = lessons;
    const tell = () => this.#changed.fire();
    this.#listeners = vscode.Disposable.from(lessons.shelf.onDidChange(tell), lessons.onDidChange(tell));
  }

  async getChildren(parent?: Entry): Promise<Entry[]> {
    if (parent) return "lessons" in parent ? [...parent.lessons] : [];
    const builtIn = await this.#lessons.shelf.builtIn();
    const others = await this.#lessons.shelf.ofWorkspace();
    if (others.length === 0) return [...builtIn];
    return [
      { title: "Nine lessons", lessons: builtIn },
      { title: "Of this workspace", lessons: others },
    ].filter(({ lessons }) => lessons.length > 0);
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    return "lessons" in entry ? groupItem(entry) : this.#lessonItem(entry);
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }

  #lessonItem(shelved: ShelvedLesson): vscode.TreeItem {
    const { key, number, lesson, problems } = shelved;
    const standing = this.#lessons.progress.standing(shelved);
    const words = standingWords(standing);
    const title = number === undefined ? lesson.title : `${number}. ${lesson.title}`;
    const item = new vscode.TreeItem(title);
    item.id = key;
    item.description = problems.length > 0 ? faultWords(problems.length) : words;
    item.tooltip = [
      lesson.title,
      lesson.summary,
      `${lesson.minutes} minutes · ${standing.done} of ${standing.of} exercises right`,
      ...problems.slice(0, 5).map(({ line, message }) => `Line ${line}: ${message}`),
    ].join("\n\n");
    item.iconPath =
      problems.length > 0 ? icons.faulty : standing.isDone ? icons.done : words === "" ? icons.new : icons.begun;
    item.contextValue = "lesson";
    item.command = { command: "cnn.openLesson", title: "Open Lesson", arguments: [key] };
    item.accessibilityInformation = {
      label: `${title}. ${lesson.summary} ${words === "" ? "Not begun." : standing.isDone ? "Done." : `${words}.`}`,
    };
    return item;
  }
}

const faultWords = (count: number) => (count === 1 ? "1 fault in its file" : `${count} faults in its file`);

function groupItem({ title, lessons }: Group): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group ${title}`;
  item.description = String(lessons.length);
  return item;
}
