import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { eventually, openModel, workspaceFolder } from "../model.ts";

const id = "cnn-workbench.cnn-workbench";

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

const webviewTab = (viewType: string) =>
  eventually(() =>
    tabs().find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType)),
  );

describe("the workbench", () => {
  it("declares what works in a folder that is not trusted", () => {
    const { capabilities } = vscode.extensions.getExtension(id)?.packageJSON ?? {};
    assert.equal(capabilities.untrustedWorkspaces.supported, "limited");
    assert.equal(capabilities.virtualWorkspaces.supported, "limited");
  });

  it("loads no native module into the extension host", async () => {
    await vscode.extensions.getExtension(id)?.activate();
    const home = vscode.extensions.getExtension(id)?.extensionPath ?? "";
    const dist = path.join(home, "dist");
    const program = readdirSync(dist).filter((name) => /^extension.*\.js$/.test(name));
    assert.ok(program.includes("extension.js"));
    for (const name of program)
      assert.doesNotMatch(
        readFileSync(path.join(dist, name), "utf8"),
        /(from|import\(|require\()"(onnxruntime-node|sharp|h5wasm)"/,
      );
  });

  it("shows the diagram beside the editor, named after the model", async () => {
    await openModel("exercise-2.cnn.yaml");
    await vscode.commands.executeCommand("cnn.showDiagram");
    const tab = await webviewTab("cnn.diagram");
    await eventually(() => tab.label === "Diagram — Exercise 2" || undefined);
    assert.notEqual(tab.group.viewColumn, vscode.window.activeTextEditor?.viewColumn);
  });

  it("the diagram follows the model that is being edited", async () => {
    await openModel("exercise-2.cnn.yaml");
    await vscode.commands.executeCommand("cnn.showDiagram");
    await openModel("lenet5.cnn.yaml");
    await eventually(() => tabs().find(({ label }) => label === "Diagram — LeNet-5"));
  });

  it("shows the memory bill", async () => {
    await openModel("exercise-2.cnn.yaml");
    await vscode.commands.executeCommand("cnn.showMemory");
    const tab = await webviewTab("cnn.memory");
    await eventually(() => tab.label === "Memory — Exercise 2" || undefined);
  });

  it("opens an example that lies in the folder as that file", async () => {
    await vscode.commands.executeCommand("cnn.openExample", "lenet5");
    const { uri } = vscode.window.activeTextEditor?.document ?? {};
    assert.equal(uri?.fsPath, path.join(workspaceFolder(), "lenet5.cnn.yaml"));
  });

  it("opens a changed example as a copy under a free name", async () => {
    const file = vscode.Uri.file(path.join(workspaceFolder(), "lenet5.cnn.yaml"));
    const before = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.writeFile(file, Buffer.concat([before, Buffer.from("# mine\n")]));
    try {
      await vscode.commands.executeCommand("cnn.openExample", "lenet5");
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.uri.scheme, "untitled");
      assert.equal(path.basename(document?.uri.path ?? ""), "lenet5-2.cnn.yaml");
      assert.equal(document?.languageId, "cnn");
      assert.equal(document?.getText(), before.toString());
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    } finally {
      await vscode.workspace.fs.writeFile(file, before);
    }
  });

  it("its views can be shown", async () => {
    for (const view of ["cnn.monitor", "cnn.runs", "cnn.devices", "cnn.examples"])
      await vscode.commands.executeCommand(`${view}.focus`);
  });
});
