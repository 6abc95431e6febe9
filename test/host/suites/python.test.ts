import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { eventually, placeOf, workspaceFolder } from "../model.ts";

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

/** The first program waits for the image of Python's memory to be made. */
const firstMs = 120_000;

function fixture(name: string): string {
  const to = path.join(workspaceFolder(), name);
  cpSync(path.join(__dirname, "../../../test/fixtures/python", name), to);
  return to;
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fixture(name));
  await vscode.window.showTextDocument(document);
  return document;
}

async function hoverText(document: vscode.TextDocument, words: string): Promise<string> {
  const { start } = placeOf(document, words);
  const hovers = await run<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, start);
  return hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join("\n");
}

const hovered = (document: vscode.TextDocument, words: string, said: RegExp) =>
  eventually(async () => said.test(await hoverText(document, words)) || undefined, firstMs);

const hints = async (document: vscode.TextDocument): Promise<string[]> => {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await run<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all);
  return found.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));
};

describe("networks in Python, as the editor asks for them", function () {
  this.timeout(firstMs + 30_000);

  afterEach(() => run("workbench.action.closeAllEditors"));

  it("a PyTorch class has hovers in its own order of axes, hints, lenses, and a wrong number underlined with its fix", async () => {
    const document = await open("wrong_features.py");
    await hovered(document, "Conv2d(3", /6 × 28 × 28/);
    assert.match(await hoverText(document, "Conv2d(3"), /456/);
    assert.match(await hoverText(document, "conv1(x)"), /2D convolution/);
    assert.match(await hoverText(document, "Net(nn.Module)"), /PyTorch network/);
    assert.ok((await hints(document)).includes("6×28×28 · 456"));
    const lenses = await run<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title).filter((title) => title === "Diagram" || title === "Convert"),
      ["Diagram", "Convert"],
    );
    const place = placeOf(document, "16 * 5 * 4");
    const found = await eventually(() =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === "in-features-differ"),
    );
    assert.ok(found.range.isEqual(place));
    const actions = await run<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, place);
    const fix = actions.find(({ title }) => title === "Set in_features to 400");
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually(() => vscode.languages.getDiagnostics(document.uri).length === 0 || undefined, firstMs);
    assert.match(document.getText(), /nn\.Linear\(400, 120\)/);
    await run("workbench.action.files.revert");
  });

  it("a Keras script has channels last, and one call in a loop tells of all its layers", async () => {
    const document = await open("digits.py");
    await hovered(document, "Conv2D(filters", /2 layers/);
    assert.match(await hoverText(document, "Conv2D(32"), /26 × 26 × 32/);
    assert.ok((await hints(document)).includes("26×26×32 · 320"));
  });

  it("a cell of a notebook knows what the cells before it define", async () => {
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(fixture("cells.ipynb")));
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.cellAt(2).document;
    await hovered(cell, "Conv2d(1", /12 × 26 × 26/);
    assert.match(await hoverText(cell, "Conv2d(1"), /120/);
  });

  it("a Python file that imports no framework is left alone", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "python",
      content: "class Conv2d:\n    pass\n\nConv2d()\n",
    });
    await vscode.window.showTextDocument(document);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(await hoverText(document, "Conv2d()"), "");
    assert.deepEqual(await hints(document), []);
  });
});
