import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

const slow = { timeout: 180_000 };
const program = readFileSync(new URL("../fixtures/python/guess.py", import.meta.url), "utf8");

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch({
    files: { "guess.py": program },
    settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
  });
}, 180_000);
afterAll(() => workbench?.close());

const lens = (text: string | RegExp) => workbench.page.locator(".codelens-decoration a", { hasText: text }).first();

test("in a folder that is not trusted a call says what it says of itself, and how to trust", slow, async () => {
  await workbench.openFile("guess.py");
  const said = await workbench.showHover("Linear");
  expect(said).toContain("650 parameters");
  expect(said).toContain("trusted folders only");
  await workbench.screenshot("python-untrusted");
  expect(await lens("parameters").count()).toBe(0);
  expect(await workbench.page.locator(".editor-instance .view-line", { hasText: "224" }).count()).toBe(0);
});

test("trust brings all of it, without a reload", slow, async () => {
  await workbench.page.locator(".monaco-hover:not(.hidden)").getByText("manage trust").click();
  const trust = workbench.page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true });
  await trust.first().click(slow);
  await workbench.page.keyboard.press("Escape");
  await trust.first().waitFor({ state: "hidden" });
  await lens("20,042 parameters").waitFor(slow);
});
