import { readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { analyzed } from "../../language/analyzed.ts";
import { activeModel } from "../models.ts";

/** More model files than a check should wait for. */
const mostModels = 50;

/** A model file of the workspace that learns from a folder, the one in view before others. */
export async function modelOfFolder(folder: string): Promise<string | undefined> {
  const found = await vscode.workspace.findFiles("**/*.cnn.{yaml,yml}", "**/{node_modules,.cnn}/**", mostModels);
  const active = activeModel()?.uri.fsPath;
  const files = [...new Set([...(active ? [active] : []), ...found.map(({ fsPath }) => fsPath).sort()])];
  for (const file of files)
    if (folderIn(file, await readFile(file, "utf8").catch(() => "")) === path.resolve(folder)) return file;
  return undefined;
}

/** The whole path of the folder that a model learns from. */
export function folderIn(modelPath: string, text: string): string | undefined {
  // Most models learn from a published data set: they need no analysis.
  if (!/\bfolder\s*:/.test(text)) return undefined;
  const { folder } = analyzed(text).analysis.model.training;
  return folder && path.resolve(path.dirname(modelPath), folder.folder);
}
