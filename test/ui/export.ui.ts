import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

const cli = path.resolve(import.meta.dirname, "../../dist/cli.cjs");

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch();
  const train = [cli, "train", "lenet5.cnn.yaml", "--epochs", "1", "--batch", "500", "--device", "cpu"];
  await promisify(execFile)(process.execPath, train, { cwd: workbench.folder });
}, 300_000);
afterAll(() => workbench?.close());

test("a run is exported from its menu in the tree: the code is shown, the weights lie beside it", async () => {
  await workbench.sideBar("CNN");
  const run = workbench.page.locator(".part.sidebar .monaco-list-row", { hasText: "LeNet-5" }).first();
  await run.click({ button: "right", timeout: 60_000 });
  const entry = workbench.page.locator(".monaco-menu .action-label", { hasText: "Export Run…" });
  // VS Code takes no click in the first moment, when it might belong to the one that opened the menu.
  await entry.hover();
  await workbench.page.waitForTimeout(500);
  await entry.click();
  await workbench.choose("PyTorch");
  const name = workbench.page.locator(".quick-input-box input");
  await expect.poll(() => name.inputValue()).toContain("lenet_5.py");
  await workbench.page.keyboard.press("Enter");
  await workbench.notification("LeNet-5 is exported to PyTorch: lenet_5.py and lenet_5.safetensors.").waitFor();
  await workbench.line("class LeNet5(nn.Module):").waitFor();
  expect(existsSync(path.join(workbench.folder, "lenet_5.safetensors"))).toBe(true);
  await workbench.screenshot("export");
}, 120_000);

test("a certificate of what it measured is saved, with the name that is asked for", async () => {
  const { page } = workbench;
  await workbench.hideNotifications();
  await workbench.runCommand("CNN: Save Certificate…");
  await workbench.choose("LeNet-5");
  await page.locator(".quick-input-message", { hasText: "Who trained it" }).waitFor();
  await page.keyboard.type("Ada <1815>");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".quick-input-box input").inputValue()).toContain("lenet_5-certificate.svg");
  await page.keyboard.press("Enter");
  await workbench.notification("The certificate of LeNet-5 is saved.").waitFor();
  const text = await readFile(path.join(workbench.folder, "lenet_5-certificate.svg"), "utf8");
  expect(text).toContain("Ada &lt;1815&gt;");
  expect(text).toContain("61,706");
}, 120_000);

test("evaluating it names the class that is recognised least, and opens its mistakes", async () => {
  await workbench.hideNotifications();
  await workbench.runCommand("CNN: Evaluate Run…");
  await workbench.choose("LeNet-5");
  const told = workbench.notification(/Hardest is \d: \d\d\.\d\d % of its images are recognised\./);
  await told.waitFor({ timeout: 90_000 });
  await workbench.screenshot("evaluated");
  // By the keyboard: under the mouse a hover would cover the button.
  await workbench.page.mouse.move(0, 0);
  await told.getByRole("button", { name: "Show Its Mistakes" }).press("Enter");
  await workbench.webviewView().locator(".headline", { hasText: "test accuracy" }).waitFor();
}, 180_000);
