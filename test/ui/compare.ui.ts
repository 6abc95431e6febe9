import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quickModel } from "../worker/models.ts";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };

let workbench: Workbench;

/** Three short trainings of a small network on all of MNIST, by the program that users have in the terminal. */
beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
  const cwd = workbench.folder;
  writeFileSync(join(cwd, "quick.cnn.yaml"), quickModel({ epochs: 3 }));
  const cnn = join(import.meta.dirname, "../../dist/cli.cjs");
  for (const [seed, batch] of [
    [1, 3000],
    [2, 1000],
    [3, 500],
  ])
    execFileSync(process.execPath, [cnn, "train", "quick.cnn.yaml", "--seed", `${seed}`, "--batch", `${batch}`], {
      cwd,
      stdio: "ignore",
    });
}, 300_000);
afterAll(() => workbench?.close());

const page = () => workbench.webviewPanel();

test("the list shows the runs with their curves, sorts them, and opens one in the monitor", async () => {
  await workbench.sideBar("CNN");
  await workbench.runCommand("CNN: Show Runs");
  await page().locator("tbody .sparkline").nth(2).waitFor(slow);
  await page().getByRole("button", { name: "Test", exact: true }).click();
  const shown = await page().locator("tbody td.of-test").allInnerTexts();
  const shares = shown.map(Number.parseFloat);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  expect(shares[2]).toBeGreaterThan(50);
  await workbench.screenshot("runs");
  await page().getByRole("button", { name: "Quick" }).first().click();
  const headline = workbench.webviewView().locator(".headline", { hasText: "test accuracy" });
  await headline.waitFor(slow);
  expect(Number.parseFloat(await headline.innerText())).toBeCloseTo(shares[0] ?? 0, 2);
}, 180_000);

test("chosen runs are compared: a curve of each, and the settings that differ", async () => {
  for (const index of [0, 2]) await page().locator("tbody input[type=checkbox]").nth(index).check();
  await page().getByRole("button", { name: "Compare 2" }).click();
  await page().locator("figure.chart path.line").nth(3).waitFor(slow);
  expect(await page().locator("figure.chart path.line").count()).toBe(4);
  const differing = await page().locator(".differences .settings th").allInnerTexts();
  expect(differing).toEqual(["batch_size", "seed"]);
  await workbench.screenshot("compare-runs");
}, 180_000);

test("the command chooses runs too", async () => {
  await workbench.runCommand("CNN: Compare Runs…");
  for (const row of [0, 1, 2]) await workbench.page.locator(".quick-input-list .monaco-list-row").nth(row).click();
  await workbench.page.keyboard.press("Enter");
  await page().getByRole("heading", { name: "3 runs compared" }).waitFor(slow);
});

test("a chart gives its place to its table, and is copied as CSV with all digits", async () => {
  const chart = page().locator("figure.chart", { hasText: "Accuracy by epoch" });
  await chart.getByRole("button", { name: "Table of Accuracy" }).click();
  const rows = await chart.locator("tbody tr").allInnerTexts();
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatch(/^1\t\d+\.\d\d %\t/);
  await chart.getByRole("button", { name: "Copy Accuracy" }).click();
  await page().getByRole("menuitem", { name: "Copy as CSV" }).click();
  await workbench.statusBar("Copied as CSV").waitFor();
  await workbench.page.keyboard.press("Escape");
  await workbench.page.keyboard.press("Control+N");
  await workbench.page.locator(".editor-instance .view-line").first().waitFor();
  await workbench.page.keyboard.press("Control+V");
  await workbench.line("epoch,A validation,B validation,C validation").waitFor();
  await workbench.runCommand("View: Revert and Close Editor");
});

test("a chart goes to the clipboard as PNG", async () => {
  await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await workbench.runCommand("CNN: Show Runs");
  await page().locator("tbody .sparkline").nth(2).waitFor(slow);
  await page().getByRole("button", { name: "Compare 2" }).click();
  await page().getByRole("button", { name: "Copy Loss" }).click();
  await page().getByRole("menuitem", { name: "Copy as PNG" }).click();
  await workbench.statusBar("Copied as PNG").waitFor(slow);
}, 180_000);

test("a run in training goes on in the comparison, and the comparison is there again after a reload", async () => {
  writeFileSync(join(workbench.folder, "long.cnn.yaml"), quickModel({ epochs: 500 }).replace("Quick", "Long"));
  await workbench.page.keyboard.press("Control+P");
  await workbench.page.locator(".quick-input-widget:visible input.input").fill("long.cnn.yaml");
  await workbench.choose("long.cnn.yaml");
  await workbench.line("epochs: 500").waitFor();
  await workbench.runCommand("CNN: Train");
  await workbench.page.locator(".part.sidebar .monaco-list-row", { hasText: "running" }).first().waitFor(slow);
  await workbench.runCommand("CNN: Compare Runs…");
  for (const row of [0, 1]) await workbench.page.locator(".quick-input-list .monaco-list-row").nth(row).click();
  await workbench.page.keyboard.press("Enter");
  await page().getByRole("heading", { name: "2 runs compared" }).waitFor(slow);
  const live = page().locator(".legend li", { hasText: "running" });
  await live.waitFor(slow);
  await page().getByRole("radio", { name: "Training" }).click();
  const points = async () =>
    ((await page().locator("figure.chart path.line.side-a").first().getAttribute("d")) ?? "").split("L").length;
  const before = await points();
  await expect.poll(points, slow).toBeGreaterThan(before);
  await workbench.reload();
  await page().getByRole("heading", { name: "2 runs compared" }).waitFor(slow);
  await live.waitFor(slow);
  await workbench.runCommand("CNN: Stop Training");
  await page().locator(".legend li", { hasText: "stopped" }).waitFor(slow);
}, 480_000);

test("the list and the comparison look intended in the other themes, and where there is little room", async () => {
  await workbench.page.setViewportSize({ width: 760, height: 900 });
  for (const theme of ["light", "high-contrast", "high-contrast-light"] as const) {
    await workbench.setTheme(theme);
    await workbench.runCommand("CNN: Show Runs");
    await page().locator("tbody .sparkline").nth(2).waitFor(slow);
    await workbench.screenshot(`runs-${theme}`);
    await page().locator("tbody input[type=checkbox]").nth(1).check();
    await page().getByRole("button", { name: "Compare 3" }).click();
    await page().locator("figure.chart path.line").first().waitFor(slow);
    await workbench.screenshot(`compare-runs-${theme}`);
    await page().getByRole("button", { name: "All runs" }).click();
  }
}, 180_000);
