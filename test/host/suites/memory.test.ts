import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openModel, placeOf } from "../model.ts";

const planFor = (): unknown => vscode.workspace.getConfiguration("cnn.memory").get("planFor");

const lensTitles = async (document: vscode.TextDocument): Promise<string[]> => {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
  );
  return lenses.map(({ command }) => command?.title ?? "");
};

describe("will it fit", () => {
  after(() => vscode.commands.executeCommand("cnn.planFor", "this machine"));

  it("the command sets the card, and the lens says whether training fits it", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    await vscode.commands.executeCommand("cnn.planFor", "24 GB");
    assert.equal(planFor(), "24 GB");
    await eventually(async () => (await lensTitles(document)).some((title) => title.endsWith("fits 24.0 GB")));
    await vscode.commands.executeCommand("cnn.planFor", "1 GB");
    await eventually(async () => (await lensTitles(document)).some((title) => title.endsWith("does not fit 1.00 GB")));
  });

  it("planning for this machine takes the setting away", async () => {
    await vscode.commands.executeCommand("cnn.planFor", "RTX 3060");
    await vscode.commands.executeCommand("cnn.planFor", "this machine");
    assert.equal(vscode.workspace.getConfiguration("cnn.memory").inspect("planFor")?.globalValue, undefined);
    assert.equal(planFor(), "this machine");
  });

  it("ways to make room are refactorings of `training`, with their bytes; Undo takes one back", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    const before = document.getText();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      placeOf(document, "batch_size"),
      "refactor",
    );
    const halve = actions.find(({ title }) => /^Halve the batch.*: −\d+ MB/.test(title));
    assert.ok(halve?.edit, actions.map(({ title }) => title).join("\n"));
    await vscode.workspace.applyEdit(halve.edit);
    assert.match(document.getText(), /batch_size: 25\n {2}gradient_accumulation_steps: 2/);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });
});
