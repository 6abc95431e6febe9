import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 60_000 };

let workbench: Workbench;
/** Hosts of all requests that the browser made. */
const hosts = new Set<string>();

beforeAll(async () => {
  workbench = await launch({ file: "exercise-2.cnn.yaml" });
  workbench.page.context().on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") hosts.add(hostname);
  });
});
afterAll(() => workbench?.close());

const box = (words: string | RegExp): Locator =>
  workbench.webviewPanel().locator("g.layer", { hasText: words }).first();

const monitor = () => workbench.webviewView().locator("main");
const button = (name: string) => workbench.webviewView().getByRole("button", { name, exact: true });

const lenses = () => workbench.page.locator(".editor-instance .codelens-decoration").first();

/** Number of the line that the cursor is in. */
const cursorLine = async () =>
  Number(await workbench.page.locator(".editor-instance .line-numbers.active-line-number").first().innerText());

/** Puts the cursor somewhere, counted from 1. */
async function goTo(line: number, column: number): Promise<void> {
  await workbench.runCommand("View: Focus First Editor Group");
  await workbench.page.keyboard.press("Control+G");
  const input = workbench.page.locator(".quick-input-widget:visible input.input");
  await input.fill(`:${line}:${column}`);
  await workbench.page.keyboard.press("Enter");
  // Until it has closed, it takes the keys that are meant for the editor.
  await input.waitFor({ state: "hidden" });
  await expect.poll(cursorLine).toBe(line);
}

/** Folds views of the side bar, or unfolds them. */
async function pressHeads(...views: readonly string[]): Promise<void> {
  for (const view of views) await workbench.page.locator(`.pane-header[aria-label^="${view}"]`).click();
}

test("the hover over the third layer says where its 720,400 parameters come from", async () => {
  await lenses().waitFor(slow);
  await goTo(7, 6);
  await workbench.runCommand("Show or Focus Hover");
  const hover = workbench.page.locator(".monaco-editor .monaco-hover:not(.hidden) .hover-contents");
  await hover.first().waitFor();
  const text = (await hover.allInnerTexts()).join("\n");
  expect(text).toContain("720,400");
  expect(text).toContain("(3·3·200 + 1) · 400");
  await workbench.screenshot("hover");
  await workbench.page.keyboard.press("Escape");
});

test("the status bar counts the model's parameters and memory", async () => {
  await workbench.statusBar("903,400 parameters").waitFor();
  await workbench.statusBar("12.6 MB").waitFor();
});

test("the diagram opens beside the text", async () => {
  await workbench.runCommand("CNN: Show Diagram");
  await box("25×38×400").waitFor(slow);
  expect(await workbench.webviewPanel().locator("g.layer").count()).toBe(4);
});

test("a click on a box leads to its layer's line", async () => {
  await box("50×75×200").click();
  await expect.poll(cursorLine).toBe(6);
  await workbench.screenshot("diagram");
});

test("the cursor in the text selects the box", async () => {
  await goTo(7, 6);
  const selected = workbench.webviewPanel().locator("g.layer.selected");
  await expect.poll(() => selected.getAttribute("aria-label")).toContain("25×38×400");
});

test("the drawing follows an edit", async () => {
  await goTo(7, 6);
  await workbench.page.keyboard.press("End");
  await workbench.page.keyboard.press("Enter");
  await expect.poll(cursorLine).toBe(8);
  await workbench.page.keyboard.type("GlobalAveragePooling2D");
  await workbench.line("GlobalAveragePooling2D").waitFor();
  await expect.poll(() => workbench.webviewPanel().locator("g.layer").count()).toBe(5);
  for (let step = 0; step < 3; step++) await workbench.page.keyboard.press("Control+Z");
});

test("the memory bill explains each line", async () => {
  await workbench.runCommand("CNN: Show Memory");
  const page = workbench.webviewPanel();
  await page.locator(".bill").waitFor(slow);
  expect(await page.locator("main").innerText()).toContain("526 MB");
});

test("Train in the side bar trains MNIST, and the curves move", async () => {
  await workbench.openFile("mnist-cnn.cnn.yaml");
  await workbench.runCommand("CNN: Show Diagram");
  await workbench.sideBar("CNN");
  await monitor().waitFor(slow);
  await button("Train").click();
  const curve = workbench.webviewView().locator("path.training").first();
  await curve.waitFor(slow);
  const length = async () => (await curve.getAttribute("d"))?.length ?? 0;
  const before = await length();
  await expect.poll(length, { timeout: 30_000 }).toBeGreaterThan(before + 20);
  await workbench.notification(/Training MNIST CNN: epoch 1 of 5/).waitFor();
  expect(await monitor().innerText()).toMatch(/epoch 1 of 5 · step \d+ of \d+/);
  await workbench.hideNotifications();
}, 120_000);

test("the monitor goes on when the notification is put away, and shows the validation after an epoch", async () => {
  await monitor().locator(".headline", { hasText: "validation accuracy" }).waitFor({ timeout: 240_000 });
  await workbench.webviewView().locator("circle.best").first().waitFor();
  // The picture shows the curves, for which the views below leave no room in a window of this height.
  await pressHeads("Runs", "Lessons");
  await workbench.screenshot("training");
  await workbench.screenshot("monitor", workbench.page.locator(".part.sidebar"));
  await pressHeads("Runs", "Lessons");
}, 300_000);

test.each(["light", "high-contrast"] as const)("all of it looks intended in the %s theme", async (theme) => {
  await workbench.setTheme(theme);
  await workbench.page.waitForTimeout(1000);
  await workbench.screenshot(`training-${theme}`);
  if (theme === "high-contrast") await workbench.setTheme("dark");
});

test("Stop ends the run within a batch, and the run appears among the runs", async () => {
  await button("Stop").click();
  await button("Continue").waitFor({ timeout: 30_000 });
  const run = workbench.page
    .locator('.pane[aria-label*="Runs"] .monaco-list-row', { hasText: "MNIST CNN" })
    .or(workbench.page.locator(".part.sidebar .monaco-list-row", { hasText: /MNIST CNN.*stopped/ }));
  await run.first().waitFor();
  await workbench.screenshot("stopped");
});

test("the diagram comes back when the window is reloaded", async () => {
  await workbench.reload();
  await box("26×26×32").waitFor({ timeout: 90_000 });
}, 120_000);

/** VS Code's own name for what it serves to webviews itself, without the network. */
const served = /^(127\.0\.0\.1|localhost|[\w+.-]+\.vscode-resource\.vscode-cdn\.net)$/;

test("no request has left the machine", () => {
  expect(hosts.size).toBeGreaterThan(0);
  expect([...hosts].filter((host) => !served.test(host))).toEqual([]);
});
