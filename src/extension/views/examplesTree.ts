import * as vscode from "vscode";
import { type Example, listExamples } from "../examples.ts";

/** The models that come with the extension. A click opens a copy. */
export class ExamplesTree implements vscode.TreeDataProvider<Example> {
  readonly #home: vscode.Uri;

  constructor(home: vscode.Uri) {
    this.#home = home;
  }

  getChildren(parent?: Example): Promise<Example[]> | Example[] {
    return parent ? [] : listExamples(this.#home);
  }

  getTreeItem({ name, title, about, text }: Example): vscode.TreeItem {
    const item = new vscode.TreeItem(title);
    item.id = name;
    item.description = about;
    item.tooltip = new vscode.MarkdownString().appendCodeblock(text, "yaml");
    item.iconPath = new vscode.ThemeIcon("type-hierarchy");
    item.command = { command: "cnn.openExample", title: "Open Example", arguments: [name] };
    item.accessibilityInformation = { label: `${title}. ${about}` };
    return item;
  }
}
