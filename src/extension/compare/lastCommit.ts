import * as vscode from "vscode";

/** What we use of the API of VS Code's own git extension. */
interface GitApi {
  getRepository(uri: vscode.Uri): { show(ref: string, path: string): Promise<string> } | null;
}

/** The text of a file at the last commit; `undefined` where git has none. */
export async function lastCommit(file: vscode.Uri): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
  if (!extension || file.scheme !== "file") return undefined;
  try {
    const git = (await extension.activate()).getAPI(1);
    return await git.getRepository(file)?.show("HEAD", file.fsPath);
  } catch {
    // Git is switched off, or the file is new.
    return undefined;
  }
}
