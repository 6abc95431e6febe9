import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** The first program waits until an image of Python's memory is made; a webview starts a service worker of its own. */
const slow = { timeout: 180_000 };

const fixture = (name: string) => readFileSync(new URL(`../fixtures/python/${name}`, import.meta.url), "utf8");
const model = fixture("folder/model.py");

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({
    files: {
      "guess.py": fixture("guess.py"),
      "model.py": model,
      "train.py": fixture("folder/train.py"),
      "configured.py": fixture("folder/configured.py"),
      "configs/net.yaml": "width: 48\n",
    },
  });
}, 180_000);
afterAll(() => workbench?.close());

const line = (text: string) => workbench.page.locator(".editor-instance .view-line", { hasText: text }).first();
const lens = (text: string | RegExp) => workbench.page.locator(".codelens-decoration a", { hasText: text }).first();
const box = () => workbench.page.locator(".quick-input-widget:visible input.input");
const layers = () => workbench.webviewPanel().locator("g.layer");

/** VS Code's box hears no key in its first moment. */
async function giveSize(size: string): Promise<void> {
  await box().waitFor();
  for (let attempt = 1; await box().isVisible(); attempt++) {
    await box().fill(size);
    await box().press("Enter");
    const isGone = box().waitFor({ state: "hidden", timeout: 3_000 });
    await isGone.catch((error: unknown) => attempt < 5 || Promise.reject(error));
  }
}

test("a guessed input is called one, and a text that is no size is answered with a sentence", slow, async () => {
  await workbench.openFile("guess.py");
  await lens("assumed input 3×224×224 · change").waitFor(slow);
  await line("32×112×112").waitFor();
  await lens("assumed input").click();
  await box().fill("as large as you like");
  await workbench.page.locator(".quick-input-message", { hasText: "as 3×224×224" }).waitFor();
  await workbench.screenshot("python-input-refused");
});

test("another size is followed by all numbers", slow, async () => {
  await giveSize("3x32x32");
  await lens("input 3×32×32, chosen · change").waitFor();
  await line("32×16×16").waitFor();
  await lens("Diagram").click();
  await layers().filter({ hasText: "32×32×32" }).first().waitFor(slow);
  await workbench.screenshot("python-input-chosen");
});

test("the size and the diagram are there again after a reload", slow, async () => {
  await workbench.reload();
  await layers().filter({ hasText: "32×32×32" }).first().waitFor(slow);
  await lens("input 3×32×32, chosen · change").waitFor(slow);
  await workbench.screenshot("python-reload");
});

test("an empty box takes it back, from the link in a hover too", slow, async () => {
  await lens("chosen · change").click();
  await giveSize("");
  await lens("assumed input 3×224×224 · change").waitFor();
  const said = await workbench.showHover("Sequential");
  expect(said).toContain("6 layers");
  expect(said).toContain("assumed input 3×224×224");
  await workbench.screenshot("python-guess-hover");
  await workbench.page.locator(".monaco-hover:not(.hidden)").getByText("Give another input").click();
  await box().waitFor();
  await giveSize("3x64x64");
  await lens("input 3×64×64, chosen · change").waitFor();
});

test("a network whose class lies in another file has lens and hover where it is made", slow, async () => {
  await workbench.runCommand("View: Close All Editors");
  await workbench.openFile("train.py");
  // 308,650 by PyTorch 2.13: sum(p.numel() for p in SmallResNet(width=32).parameters()).
  await lens("308,650 parameters").waitFor(slow);
  expect(await workbench.showHover("SmallResNet(width")).toContain("3×32×32, as the file calls it");
  await workbench.screenshot("python-sibling");
  await workbench.escape();
});

test("a change of the other file is followed, on the disk and while it is typed", slow, async () => {
  writeFileSync(join(workbench.folder, "model.py"), model.replace("classes=10", "classes=20"));
  // 129 numbers for each of 10 more classes.
  await lens("309,940 parameters").waitFor(slow);
  await workbench.openFile("model.py");
  await line("classes=20").click();
  await workbench.page.keyboard.press("End");
  // Before the `):`.
  for (let step = 0; step < 2; step++) await workbench.page.keyboard.press("ArrowLeft");
  await workbench.page.keyboard.type("0");
  await line("classes=200").waitFor();
  await workbench.page.locator('.tab[data-resource-name="train.py"]').click();
  await lens("333,160 parameters").waitFor(slow);
  await workbench.runCommand("File: Save All");
});

test("settings of a YAML file are read, and followed when the file is written anew", slow, async () => {
  await workbench.runCommand("View: Close All Editors");
  await workbench.openFile("configured.py");
  await lens("147 parameters").waitFor(slow);
  writeFileSync(join(workbench.folder, "configs", "net.yaml"), "width: 100\n");
  await lens("303 parameters").waitFor(slow);
  await workbench.screenshot("python-settings");
});
