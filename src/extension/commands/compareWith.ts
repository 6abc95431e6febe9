import * as vscode from "vscode";
import { modelFile } from "../../language/network.ts";
import { UserError } from "../../protocol/failure.ts";
import { zooEntries } from "../../zoo/entries.ts";
import { zoo } from "../../zoo/library.ts";
import type { Side } from "../compare/comparedModels.ts";
import { lastCommit } from "../compare/lastCommit.ts";
import { fileName } from "../models.ts";
import { sourceOfModelFile } from "../sources/modelFiles.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";
import type { Command } from "./command.ts";

interface Other extends vscode.QuickPickItem {
  readonly side?: () => Promise<Side>;
}

/** The model in view beside its last commit, another model of the workspace, or one of the zoo. */
export const compareWith: Command = async ({ compared, sources }, model) => {
  const source = await sources.choose(model);
  const title = source.document ? fileName(source.uri) : source.title;
  const options = { placeHolder: `Compare ${title} with`, matchOnDescription: true };
  const chosen = await vscode.window.showQuickPick(others(source, sources), options);
  if (chosen?.side) await compared.show(await chosen.side(), { title, source });
};

async function others(source: ModelSource, sources: ModelSources): Promise<Other[]> {
  const found = await vscode.workspace.findFiles("**/*.cnn.{yaml,yml}", "**/{node_modules,.cnn}/**", 200);
  const files = found.filter((uri) => uri.toString() !== source.uri.toString());
  const beside = sources.programs().filter(({ id }) => id !== source.id);
  const separator = (label: string): Other => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    ...(source.inText
      ? [{ label: "$(git-commit) Last commit", description: "what has changed since", side: () => committed(source) }]
      : []),
    ...(beside.length > 0 ? [separator("networks that are open")] : []),
    ...beside.map((other) => ({
      label: other.title,
      description: vscode.workspace.asRelativePath(other.uri),
      side: async () => ({ title: other.title, source: other }),
    })),
    ...(files.length > 0 ? [separator("models of this folder")] : []),
    ...files.map((uri) => ({
      label: fileName(uri),
      description: vscode.workspace.asRelativePath(uri),
      side: async () => ({
        title: fileName(uri),
        source: sourceOfModelFile(await vscode.workspace.openTextDocument(uri)),
      }),
    })),
    separator("zoo"),
    ...zooEntries().map(({ name, title, year }) => ({
      label: title,
      description: `${year}`,
      side: async () => ({ title, network: modelFile(zoo.text(name) ?? "") }),
    })),
  ];
}

async function committed(source: ModelSource): Promise<Side> {
  const { uri } = source;
  const text = await lastCommit(uri);
  if (text !== undefined && source.inText) return { title: "last commit", network: await source.inText(text) };
  throw new UserError(
    "file-not-found",
    `${fileName(uri)} is in no commit of git, so there is nothing to compare it with. Commit it first, or compare with another model.`,
  );
}
