import * as vscode from "vscode";
import { languageId } from "./models.ts";
import { newFile } from "./newFile.ts";

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

/** Opens a model as a new file that stands in the workspace's folder as soon as it is saved; the file itself, if it is there. */
export async function openCopy(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = folder && vscode.Uri.joinPath(folder, name);
  if (file && (await contentOf(file)) === text) return vscode.window.showTextDocument(file);
  return vscode.window.showTextDocument(await newFile({ name, text, folder, language: languageId }));
}

async function contentOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
