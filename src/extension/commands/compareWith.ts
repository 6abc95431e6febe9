import * as vscode from "vscode";
import { UserError } from "../../protocol/failure.ts";
import { zooEntries } from "../../zoo/entries.ts";
import { zoo } from "../../zoo/library.ts";
import type { Side } from "../compare/comparedModels.ts";
import { lastCommit } from "../compare/lastCommit.ts";
import { chooseModel, fileName } from "../models.ts";
import type { Command } from "./command.ts";

interface Other extends vscode.QuickPickItem {
  readonly side?: () => Promise<Side>;
}

/** The model in view beside its last commit, another model of the workspace, or one of the zoo. */
export const compareWith: Command = async ({ compared }, model) => {
  const document = await chooseModel(model);
  const title = fileName(document.uri);
  const options = { placeHolder: `Compare ${title} with`, matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(others(document), options);
  if (chosen?.side) await compared.show(await chosen.side(), { title, document });
};

async function others(document: vscode.TextDocument): Promise<Other[]> {
  const found = await vscode.workspace.findFiles("**/*.cnn.{yaml,yml}", "**/{node_modules,.cnn}/**", 200);
  const files = found.filter((uri) => uri.toString() !== document.uri.toString());
  const separator = (label: string): Other => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    { label: "$(git-commit) Last commit", description: "what has changed since", side: () => committed(document) },
    ...(files.length > 0 ? [separator("models of this folder")] : []),
    ...files.map((uri) => ({
      label: fileName(uri),
      description: vscode.workspace.asRelativePath(uri),
      side: async () => ({ title: fileName(uri), document: await vscode.workspace.openTextDocument(uri) }),
    })),
    separator("zoo"),
    ...zooEntries().map(({ name, title, year }) => ({
      label: title,
      description: `${year}`,
      side: async () => ({ title, text: zoo.text(name) ?? "" }),
    })),
  ];
}

async function committed(document: vscode.TextDocument): Promise<Side> {
  const text = await lastCommit(document.uri);
  if (text !== undefined) return { title: "last commit", text };
  throw new UserError(
    "file-not-found",
    `${fileName(document.uri)} is in no commit of git, so there is nothing to compare it with. Commit it first, or compare with another model.`,
  );
}
