import assert from "node:assert/strict";
import * as vscode from "vscode";

const id = "cnn-workbench.cnn-workbench";

describe("the extension", () => {
  it("is found by its id, and activates", async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("registers every command that package.json contributes", async () => {
    const contributed: { command: string }[] = vscode.extensions.getExtension(id)?.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
