import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 60_000 };

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
});
afterAll(() => workbench?.close());

const heads = () => workbench.webviewPanel().locator("tbody th");

test("the table lists the layers, and a click on a head sorts them by cost", async () => {
  await workbench.runCommand("CNN: Show Summary Table");
  await heads().first().waitFor(slow);
  const inOrder = await heads().allInnerTexts();
  await workbench.webviewPanel().getByRole("button", { name: "Parameters" }).click();
  await expect.poll(async () => (await heads().allInnerTexts())[0]).not.toBe(inOrder[0]);
  const shown = await workbench.webviewPanel().locator("tbody td:nth-child(4) span:first-child").allInnerTexts();
  const counts = shown.map((text) => Number(text.replaceAll(",", "")) || 0);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  await workbench.screenshot("summary");
});

test("the table is copied as Markdown", async () => {
  await workbench.webviewPanel().getByRole("button", { name: "Markdown" }).click();
  await workbench.statusBar("Copied as Markdown").waitFor();
});

test("the gallery finds a network by its name and opens it as a new file", async () => {
  await workbench.runCommand("CNN: Show Model Zoo");
  const cards = workbench.webviewPanel().locator(".card");
  await cards.first().waitFor(slow);
  await workbench.screenshot("gallery");
  await workbench.webviewPanel().getByRole("searchbox").fill("resnet-50");
  await expect.poll(() => cards.count()).toBeLessThan(10);
  await cards.filter({ hasText: "torchvision resnet50" }).getByRole("button", { name: "Open", exact: true }).click();
  await workbench.line("ResNet-50").waitFor();
  await workbench.statusBar("25,610,152 parameters").waitFor();
});

test("a published network is drawn, its blocks folded, and coloured by what costs most", async () => {
  await workbench.runCommand("CNN: Show Diagram");
  await workbench.webviewPanel().locator("g.layer").first().waitFor(slow);
  await workbench.screenshot("zoo-diagram");
});

test("two models are compared in VS Code's own diff", async () => {
  await workbench.openFile("lenet5.cnn.yaml");
  await workbench.runCommand("CNN: Compare Layers With…");
  const input = workbench.page.locator(".quick-input-widget:visible input.input");
  await input.fill("mnist-cnn");
  await workbench.choose("mnist-cnn.cnn.yaml");
  await workbench.page.locator(".diff-editor, .monaco-diff-editor").first().waitFor();
  await workbench.screenshot("compare");
});

test("the table and the gallery look intended in the light theme and in high contrast", async () => {
  for (const theme of ["light", "high-contrast"] as const) {
    await workbench.setTheme(theme);
    await workbench.runCommand("CNN: Show Model Zoo");
    await workbench.webviewPanel().locator(".card").first().waitFor(slow);
    await workbench.screenshot(`gallery-${theme}`);
  }
});
