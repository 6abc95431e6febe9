import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 60_000 };

let workbench: Workbench;
/** A line of the model, whichever group has the keyboard. */
const line = (text: string) => workbench.page.locator(".editor-instance .view-line", { hasText: text }).first();

beforeAll(async () => {
  workbench = await launch({ file: "exercise-2.cnn.yaml" });
});
afterAll(() => workbench?.close());

test("a card to plan for is chosen from a list, and the status bar has a light", async () => {
  await workbench.statusBar("903,400 parameters").waitFor(slow);
  await workbench.runCommand("CNN: Plan for a Graphics Card…");
  const picker = workbench.page.locator(".quick-input-widget:visible");
  await picker.locator("input.input").fill("RTX 3060");
  await picker.locator(".monaco-list-row.focused", { hasText: "RTX 3060" }).waitFor();
  await workbench.page.keyboard.press("Enter");
  await workbench.statusBar("training 576 MB of 12.9 GB").locator(".codicon-check").waitFor();
});

test("a larger batch is tried in the memory view without touching the file", async () => {
  await workbench.runCommand("CNN: Show Memory");
  const view = workbench.webviewPanel();
  await view.locator(".verdict", { hasText: /^fits$/ }).waitFor(slow);
  await workbench.screenshot("fits");
  await view.getByLabel("Examples in a batch").fill("1024");
  await view.locator(".verdict", { hasText: "does not fit" }).waitFor();
  await expect.poll(() => view.locator(".remedies").getAttribute("aria-busy")).toBe("false");
  await workbench.screenshot("memory");
  await view.getByRole("button", { name: /^Copy Memory of/ }).click();
  await view.getByRole("menuitem", { name: "Copy as CSV" }).click();
  await workbench.statusBar("Copied as CSV").waitFor();
  expect(await line("batch_size: 50").count()).toBe(1);
});

test("Apply writes the way to make room, and Undo takes it back", async () => {
  const view = workbench.webviewPanel();
  const row = view.locator(".remedies li", { hasText: "accumulate" });
  await row.getByRole("button", { name: /^Apply/ }).click();

  await line("gradient_accumulation_steps:").waitFor();
  await view.locator(".verdict", { hasText: /^fits$/ }).waitFor();
  await workbench.runCommand("View: Focus First Editor Group");
  await workbench.page.keyboard.press("Control+Z");
  await line("gradient_accumulation_steps:").waitFor({ state: "hidden" });
  await line("batch_size: 50").waitFor();
});

test("what changes the network is shown in a diff first, and applied when the user agrees", async () => {
  const view = workbench.webviewPanel();
  await view
    .getByRole("button", { name: /^Preview/ })
    .first()
    .click();
  const tab = workbench.page.locator(".tab.active", { hasText: "exercise-2.cnn.yaml ↔" });
  await tab.waitFor();
  await workbench.page.locator(".monaco-diff-editor .view-line").first().waitFor();
  await workbench.screenshot("preview");
  await workbench.notification("Half the filters").getByRole("button", { name: "Apply" }).click();
  await line("filters: 50").waitFor();
  await tab.click();
  await workbench.runCommand("View: Close Editor");
  await line("batch_size: 50").waitFor();
});

test("predicting is another bill", async () => {
  const view = workbench.webviewPanel();
  await view.getByRole("radio", { name: "Predict" }).click();
  await view.getByText("predicting 1 example at once").waitFor();
});
