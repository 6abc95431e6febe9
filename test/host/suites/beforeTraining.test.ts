import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openModel } from "../model.ts";

const titles = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

describe("before training", function () {
  this.timeout(120_000);
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("the preview of augmentation opens beside the model, under its name", async () => {
    const document = await openModel("lenet5.cnn.yaml");
    await vscode.commands.executeCommand("cnn.previewAugmentation", document.uri);
    await eventually(() => titles().includes("Augmentation — LeNet-5") || undefined, 20_000);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });

  it("a search for a learning rate shows its curve, and leaves the model as it is", async () => {
    const document = await openModel("lenet5.cnn.yaml");
    const before = document.getText();
    await vscode.commands.executeCommand("cnn.findLearningRate", document.uri);
    await eventually(() => titles().includes("Learning Rate — LeNet-5") || undefined, 10_000);
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
  });
});
