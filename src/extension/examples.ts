import * as vscode from "vscode";
import { languageId } from "./models.ts";

export interface Example {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly title: string;
  /** Its first line's comment. */
  readonly about: string;
  readonly text: string;
}

const ending = ".cnn.yaml";

/** The models that come with the extension, in order of their sizes. */
export async function listExamples(home: vscode.Uri): Promise<Example[]> {
  const { analyzed } = await import("../language/analyzed.ts");
  const folder = vscode.Uri.joinPath(home, "examples");
  const files = (await vscode.workspace.fs.readDirectory(folder))
    .map(([file]) => file)
    .filter((f) => f.endsWith(ending));
  const examples = await Promise.all(
    files.map(async (file) => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file)));
      const name = file.slice(0, -ending.length);
      const { model } = analyzed(text).analysis;
      return {
        name,
        title: model.name || name,
        about: /^#\s*(.*)/.exec(text)?.[1] ?? "",
        text,
        layers: model.nodes.length,
      };
    }),
  );
  return examples.sort((a, b) => a.layers - b.layers);
}

/** Opens a text as a new file that stands in the workspace's folder as soon as it is saved; the file itself, if it is there. */
export async function openCopy(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    const document = await vscode.workspace.openTextDocument({ language: languageId, content: text });
    return vscode.window.showTextDocument(document);
  }
  const file = vscode.Uri.joinPath(folder, name);
  if (await contentOf(file).then((found) => found === text)) return vscode.window.showTextDocument(file);
  const document = await vscode.workspace.openTextDocument((await freeName(file)).with({ scheme: "untitled" }));
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() === "") await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  return editor;
}

async function contentOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** `lenet5.cnn.yaml`, `lenet5-2.cnn.yaml`, … */
async function freeName(file: vscode.Uri): Promise<vscode.Uri> {
  let free = file;
  for (let number = 2; (await contentOf(free)) !== undefined; number++)
    free = file.with({ path: file.path.replace(/(\.cnn\.ya?ml)$/, `-${number}$1`) });
  return free;
}
