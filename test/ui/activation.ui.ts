import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
});
afterAll(() => workbench?.close());

test("a model file opens as a CNN model", async () => {
  await workbench.statusBar("CNN model").waitFor();
});

test("the palette offers the diagram", async () => {
  await workbench.page.keyboard.press("F1");
  await workbench.page.locator(".quick-input-widget:visible input.input").fill(">Diagram");
  const titles = workbench.page.locator(".quick-input-list .monaco-list-row");
  await titles
    .filter({ hasText: /Diagram/ })
    .first()
    .waitFor();
  expect(await titles.count()).toBeGreaterThan(1);
  await workbench.page.keyboard.press("Escape");
});

test("every theme can be set", async () => {
  for (const theme of ["light", "high-contrast", "dark"] as const) await workbench.setTheme(theme);
  await workbench.screenshot("workbench");
});
