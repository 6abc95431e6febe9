import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** The first program waits until an image of Python's memory is made; a webview starts a service worker of its own. */
const slow = { timeout: 120_000 };

let workbench: Workbench;

const fixture = (name: string) => readFileSync(new URL(`../fixtures/python/${name}`, import.meta.url));

beforeAll(async () => {
  const names = ["wrong_features.py", "digits.py", "cells.ipynb"];
  workbench = await launch({ files: Object.fromEntries(names.map((name) => [name, fixture(name)])) });
}, 120_000);
afterAll(() => workbench?.close());

const hint = (text: string) => workbench.page.locator(".editor-instance .view-line", { hasText: text }).first();
const lens = (text: string | RegExp) => workbench.page.locator(".codelens-decoration a", { hasText: text }).first();

test("a PyTorch class shows shapes at the ends of its lines, lenses above it, and hovers", slow, async () => {
  await workbench.openFile("wrong_features.py");
  await hint("6×28×28 · 456").waitFor(slow);
  await lens("42,602 parameters").waitFor();
  const said = await workbench.showHover("Conv2d");
  expect(said).toContain("6 × 28 × 28");
  expect(said).toContain("456");
  await workbench.screenshot("python-hover");
  await workbench.escape();
});

test("the diagram is of the Python class", slow, async () => {
  await lens("Diagram").click();
  const boxes = workbench.webviewPanel().locator("g.layer", { hasText: "Conv2D" });
  await boxes.first().waitFor(slow);
  await workbench.screenshot("python-diagram");
});

test("a number that does not fit is underlined, and its quick fix mends it", slow, async () => {
  await workbench.runCommand("View: Close All Editors");
  await workbench.openFile("wrong_features.py");
  const underline = workbench.page.locator(".squiggly-error").first();
  await underline.waitFor(slow);
  const { x = 0, y = 0 } = (await underline.boundingBox()) ?? {};
  await workbench.page.mouse.move(x + 4, y + 4);
  const hover = workbench.page.locator(".monaco-editor .monaco-hover:not(.hidden)", { hasText: "needs 400" });
  await hover.first().waitFor(slow);
  await workbench.screenshot("python-problem");
  const fix = workbench.page.locator(".action-widget .monaco-list-row", { hasText: "Set in_features to 400" });
  // The list closes again where the editor has not yet heard of the problem's place.
  await expect
    .poll(async () => {
      await workbench.escape();
      await workbench.runCommand("Go to Next Problem (Error, Warning, Info)");
      await workbench.escape();
      await workbench.runCommand("Quick Fix...");
      return fix
        .first()
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    }, slow)
    .toBe(true);
  await workbench.screenshot("python-fix");
  await workbench.page.keyboard.press("Enter");
  await workbench.line("nn.Linear(400, 120)").waitFor();
  await workbench.page.locator(".squiggly-error").first().waitFor({ state: "detached" });
  await lens("52,202 parameters").waitFor();
});

/** The tab of a file that nobody has saved. */
const newFile = (name: string) => workbench.page.locator(`.tab.active.dirty[data-resource-name="${name}"]`).first();

test("a class is converted to a model file beside it", slow, async () => {
  await workbench.clickText("Conv2d");
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("Model file");
  await workbench.line("Conv2D").waitFor();
  await newFile("net.cnn.yaml").waitFor();
  await workbench.screenshot("python-convert");
});

test("and to Keras code beside it", slow, async () => {
  await workbench.page.locator('.tab[data-resource-name="wrong_features.py"]').first().click();
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("Keras 3 code");
  await workbench.line("layers.Conv2D(").waitFor(slow);
  await newFile("net_keras.py").waitFor();
  await workbench.screenshot("python-convert-keras");
});

test("that is converted to Keras and to PyTorch, and what code does not hold is named", slow, async () => {
  await workbench.openFile("lenet5.cnn.yaml");
  for (const [target, call, file] of [
    ["Keras 3 code", "layers.Conv2D(", "lenet5_keras.py"],
    ["PyTorch code", "nn.Conv2d(", "lenet5_pytorch.py"],
  ] as const) {
    await workbench.page.locator('.tab[data-resource-name="lenet5.cnn.yaml"]').click();
    await workbench.runCommand("CNN: Convert Model…");
    await workbench.choose(target);
    await workbench.line(call).waitFor(slow);
    await newFile(file).waitFor();
    await workbench.notification(`${target} does not hold`).waitFor();
    await workbench.screenshot(`convert-${target.split(" ", 1)[0]?.toLowerCase()}`);
    await workbench.hideNotifications();
  }
});

test("a Keras script has hovers for all layers of a loop", slow, async () => {
  await workbench.openFile("digits.py");
  await hint("2 × 13×13×64 … 13×13×128").waitFor(slow);
  const said = await workbench.showHover("Conv2D");
  expect(said).toContain("26 × 26 × 32");
  await workbench.setTheme("light");
  await workbench.screenshot("python-keras-light");
  await workbench.setTheme("dark");
});

test("a cell of a notebook knows the cells before it", slow, async () => {
  await workbench.openNotebook("cells.ipynb");
  const line = workbench.page.locator(".notebookOverlay .view-line", { hasText: "channels, 3" }).first();
  await expect.poll(() => line.innerText(), { timeout: 60_000 }).toMatch(/12×26×26/);
  await workbench.screenshot("python-notebook");
  const hover = workbench.page.locator(".monaco-hover:not(.hidden) .hover-contents");
  await line.getByText("Conv2d").first().hover();
  await hover.first().waitFor();
  expect((await hover.allInnerTexts()).join("\n")).toContain("12 × 26 × 26");
  await workbench.screenshot("python-notebook-hover");
});

test("a wrong number in a cell is underlined, and an edit of the cell before is followed", slow, async () => {
  await workbench.page.keyboard.press("Escape");
  const { page } = workbench;
  const cell = (text: string) => page.locator(".notebookOverlay .view-line", { hasText: text }).first();
  // Where the cursor stands is sure once the cell listens.
  const focused = (text: string) => page.locator(".notebookOverlay .monaco-editor.focused", { hasText: text });
  await cell("channels = 12").click();
  await focused("channels = 12").waitFor(slow);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("6");
  await expect.poll(() => cell("channels, 3").innerText(), { timeout: 60_000 }).toMatch(/16×26×26/);
  await cell("channels * 26").click();
  await focused("channels * 26").waitFor(slow);
  await cell("channels * 26").click();
  await page.keyboard.press("Home");
  // Behind `nn.Linear(`.
  for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("2 * ");
  await page.locator(".notebookOverlay .squiggly-error").first().waitFor(slow);
  await workbench.screenshot("python-notebook-error");
});
