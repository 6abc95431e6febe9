import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openModel, openText, placeOf } from "../model.ts";

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

describe("the language, as the editor asks for it", () => {
  it("a file that ends in .cnn.yaml is a CNN model, another YAML file is not", async () => {
    assert.equal((await openModel("exercise-2.cnn.yaml")).languageId, "cnn");
    const other = await vscode.workspace.openTextDocument({ language: "yaml", content: "layers:\n  - Nonsense\n" });
    const hovers = await run<vscode.Hover[]>("vscode.executeHoverProvider", other.uri, new vscode.Position(1, 6));
    assert.deepEqual(
      hovers.flatMap(({ contents }) => contents),
      [],
    );
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
  });

  it("the hover of the third layer of exercise 2 says 720,400 parameters and 25×38×400", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    const third = placeOf(document, "Conv2D: { filters: 400");
    const hovers = await run<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, third.start);
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
      .join("\n");
    assert.match(text, /720,400/);
    assert.match(text, /25\s*×\s*38\s*×\s*400/);
  });

  it("each layer's line ends with its shape and its parameters", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await run<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all);
    const labels = hints.map(({ label }) =>
      typeof label === "string" ? label : label.map(({ value }) => value).join(""),
    );
    assert.deepEqual(labels, ["100×150×100 · 2,800", "50×75×200 · 180,200", "25×38×400 · 720,400"]);
  });

  it("the hints can be switched off", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    const settings = vscode.workspace.getConfiguration("cnn");
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await settings.update("inlayHints.enabled", false, vscode.ConfigurationTarget.Global);
    try {
      const hints = await run<vscode.InlayHint[] | undefined>("vscode.executeInlayHintProvider", document.uri, all);
      assert.deepEqual(hints ?? [], []);
    } finally {
      await settings.update("inlayHints.enabled", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("a misspelt layer is underlined, and its quick fix spells it right", async () => {
    const document = await openText("input: [28, 28, 1]\nlayers:\n  - Flaten\n  - Dense: { units: 10 }\n");
    const place = placeOf(document, "Flaten");
    const found = await eventually(() =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === "unknown-layer"),
    );
    assert.ok(found.range.isEqual(place));
    const actions = await run<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, place);
    const [fix] = actions.filter(({ edit }) => edit);
    assert.ok(fix?.edit);
    assert.ok(fix.isPreferred);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /- Flatten\n/);
    await eventually(() => vscode.languages.getDiagnostics(document.uri).length === 0 || undefined);
  });

  it("completion offers the layers, and inserts a layer with its parameters", async () => {
    const document = await openText("input: [28, 28, 1]\nlayers:\n  - Con\n");
    const cursor = placeOf(document, "Con").end;
    const list = await run<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, cursor);
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    for (const name of ["Conv2D", "Concatenate"]) assert.ok(labels.includes(name), `${name} is not in ${labels}`);
    const conv = list.items.find(({ label }) => (typeof label === "string" ? label : label.label) === "Conv2D");
    assert.ok(conv?.insertText instanceof vscode.SnippetString);
    assert.match(conv.insertText.value, /^Conv2D: \{ filters: /);
  });

  it("lenses over the file offer Train and Diagram, each for this file", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    const lenses = await run<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    const commands = lenses.map(({ command }) => [command?.title, command?.command]);
    assert.deepEqual(commands.slice(0, 2), [
      ["Train", "cnn.train"],
      ["Diagram", "cnn.showDiagram"],
    ]);
    assert.ok(commands.some(([title]) => title === "903,400 parameters"));
    for (const { command } of lenses) assert.equal(String(command?.arguments?.[0]), String(document.uri));
  });

  it("memory is shown in MiB when so set", async () => {
    const document = await openModel("exercise-2.cnn.yaml");
    const settings = vscode.workspace.getConfiguration("cnn");
    await settings.update("memory.unit", "MiB", vscode.ConfigurationTarget.Global);
    try {
      const lenses = await run<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
      // 12,613,600 / 2^20 = 12.03
      assert.ok(lenses.some(({ command }) => command?.title.includes("12.0 MiB")));
    } finally {
      await settings.update("memory.unit", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("the outline lists the input, the blocks and the layers", async () => {
    const document = await openModel("residual.cnn.yaml");
    const symbols = await run<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    const names = symbols.map(({ name }) => name);
    for (const name of ["input", "residual", "down", "stage1"])
      assert.ok(names.includes(name), `${name} is not in ${names}`);
  });

  it("a block's name leads to its definition", async () => {
    const document = await openModel("residual.cnn.yaml");
    const use = placeOf(document, "residual: { filters: 16 }");
    const links = await run<vscode.LocationLink[]>("vscode.executeDefinitionProvider", document.uri, use.start);
    const [link] = links;
    assert.ok(link);
    assert.equal(document.getText(link.targetRange), "residual");
    assert.ok(link.targetRange.start.isBefore(use.start));
  });

  it("broken text gets a diagnostic, never an error", async () => {
    const document = await openText("layers: [\n  - {{{ : \n\t&a *a");
    await eventually(() => vscode.languages.getDiagnostics(document.uri).length > 0 || undefined);
    await run("vscode.executeHoverProvider", document.uri, new vscode.Position(1, 5));
  });
});
