import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
});
afterAll(() => workbench?.close());

const view = () => workbench.webviewPanel();
const told = () => view().locator(".told").innerText();

test("the hover over a layer leads to its window over a picture", async () => {
  expect(await workbench.showHover("Conv2D")).toContain("Explore its window over a photo");
  await workbench.screenshot("explorers-hover");
  await workbench.page.getByRole("link", { name: "its window over a photo" }).first().click();
  await view().locator(".sums").waitFor(slow);
  await expect.poll(told, slow).toContain("red, green and blue give");
  await workbench.escape();
  await workbench.screenshot("explorers-convolution");
});

test("the panel follows the cursor to another layer", async () => {
  await workbench.clickText("AveragePooling2D");
  await workbench.page.keyboard.press("ArrowRight");
  await expect.poll(told).toContain("the mean of green is");
  await workbench.screenshot("explorers-pooling");
});

test("and the file while it is edited", async () => {
  await workbench.page.keyboard.press("End");
  await workbench.page.keyboard.press("ArrowLeft");
  await workbench.page.keyboard.press("ArrowLeft");
  await workbench.page.keyboard.type(", strides: 1");
  await expect.poll(() => view().getByLabel("Stride", { exact: true }).inputValue(), slow).toBe("1");
});

test("what a unit sees is shown for the layer at the cursor", async () => {
  await workbench.clickText("filters: 120");
  await workbench.runCommand("CNN: Explore Receptive Field");
  await expect.poll(told, slow).toContain("can see");
  await expect.poll(told, slow).toContain("carry 95 %");
  await workbench.screenshot("explorers-receptive-field");
});

test("why an output has its size is drawn", async () => {
  await workbench.clickText("filters: 16");
  await workbench.runCommand("CNN: Explore Shape");
  await view().locator("svg.strip").waitFor(slow);
  await view().locator(".steps li").first().waitFor();
  await workbench.screenshot("explorers-shape");
});

test("a box of the diagram leads there by its menu", async () => {
  await workbench.runCommand("CNN: Show Diagram");
  const box = workbench.webviewPanel().locator("g.layer").nth(1);
  await box.waitFor(slow);
  await box.locator(".hit").click({ button: "right" });
  const item = workbench.page.locator(".monaco-menu .action-item", { hasText: "Explore Shape" });
  await item.hover();
  await workbench.page.waitForTimeout(300);
  await item.click();
  await view().locator("svg.strip").waitFor(slow);
  expect(await view().locator("svg.strip").getAttribute("aria-label")).toContain("28 positions are wanted");
});

test("the explorers look intended in the light theme and in high contrast", async () => {
  for (const theme of ["light", "high-contrast"] as const) {
    await workbench.setTheme(theme);
    await workbench.runCommand("CNN: Explore Convolution");
    await view().locator(".sums").waitFor(slow);
    await workbench.screenshot(`explorers-convolution-${theme}`);
    await workbench.runCommand("CNN: Explore Receptive Field");
    await expect.poll(told, slow).toContain("carry 95 %");
    await workbench.screenshot(`explorers-receptive-field-${theme}`);
  }
});
