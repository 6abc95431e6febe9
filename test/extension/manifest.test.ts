import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { datasetNames } from "../../src/core/datasets.ts";
import { commandNames } from "../../src/extension/commands/names.ts";
import { startingModel } from "../../src/language/startingModel.ts";
import { deviceNames } from "../../src/protocol/worker.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const { contributes, activationEvents } = manifest;
const ours = contributes.commands.map(({ command }) => command);

test("package.json contributes exactly the commands that exist", () => {
  expect(ours.sort()).toEqual([...commandNames].sort());
});

test("every command is in the category CNN and has an icon", () => {
  for (const { category, icon } of contributes.commands) {
    expect(category).toBe("CNN");
    expect(icon).toMatch(/^\$\([a-z-]+\)$/);
  }
});

test("menus and keys name only commands that exist", () => {
  const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
  expect(used.filter((command) => !ours.includes(command))).toEqual([]);
});

/** What needs files of its own, a run's or images', on a disk; all others work on the text of a model alone. */
const needsDisk =
  /^cnn\.(train|checkImages|transferLearning|previewAugmentation|findLearningRate|classify|explainImage|showRuns|saveCertificate|.*Runs?|.*RunFolder|.*RunModel)$/;

test("the palette offers a command only where it works", () => {
  const palette: readonly { command: string; when: string }[] = manifest.contributes.menus.commandPalette;
  const offered = new Map(palette.map(({ command, when }) => [command, when]));
  expect(offered.size).toBe(palette.length);
  expect(
    [...offered]
      .filter(([, when]) => when === "!virtualWorkspace")
      .map(([command]) => command)
      .sort(),
  ).toEqual(commandNames.filter((name) => needsDisk.test(name)).sort());
  // A size is chosen for the network of a program.
  expect(offered.get("cnn.chooseInput")).toMatch(/python.*jupyter-notebook/);
  for (const { command, enablement } of manifest.contributes.commands as { command: string; enablement?: string }[])
    if (enablement?.includes("cnn.training.") && !needsDisk.test(command))
      expect(offered.get(command)).toBe(enablement);
});

test("links in the walkthrough and the empty views name only commands that exist", () => {
  const texts = [
    ...contributes.viewsWelcome.map(({ contents }) => contents),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
  ];
  const linked = texts.flatMap((text) => [...text.matchAll(/command:(cnn\.\w+)/g)].map(([, command]) => command));
  expect(linked.length).toBeGreaterThan(4);
  expect(linked.filter((command) => !ours.includes(command ?? ""))).toEqual([]);
});

test("every file that package.json names is there", () => {
  const named = JSON.stringify([contributes, manifest.icon]).match(/(?:\.\/)?media\/[\w/.-]+/g) ?? [];
  const missing = named.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)));
  expect(named.length).toBeGreaterThan(8);
  expect(missing).toEqual([]);
});

test("every setting is read, and every setting that is read is declared", () => {
  const source = readFileSync(new URL("../../src/extension/settings.ts", import.meta.url), "utf8");
  const read = [...source.matchAll(/read\("([\w.]+)"/g)].map(([, name]) => `cnn.${name}`);
  expect([...new Set(read)].sort()).toEqual(Object.keys(contributes.configuration.properties).sort());
});

test("the devices to choose from are those that the worker knows", () => {
  expect(contributes.configuration.properties["cnn.training.device"].enum).toEqual([...deviceNames]);
});

test("webview panels that a window's reload brings back activate the extension", () => {
  expect(activationEvents).toEqual([
    "onLanguage:json",
    "onLanguage:python",
    "onNotebook:jupyter-notebook",
    "onWebviewPanel:cnn.diagram",
    "onWebviewPanel:cnn.memory",
    "onWebviewPanel:cnn.gallery",
    "onWebviewPanel:cnn.summary",
    "onWebviewPanel:cnn.explorers",
    "onWebviewPanel:cnn.runList",
    "onWebviewPanel:cnn.lessons",
    "onWebviewPanel:cnn.transferLearning",
    "onWebviewPanel:cnn.explain",
  ]);
});

test("what a new model starts from can be trained as it is", () => {
  const { analysis, problems } = analyzeText(startingModel);
  expect(problems).toEqual([]);
  expect(datasetNames).toContain(analysis.model.training.data);
});
