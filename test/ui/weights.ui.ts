import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

/** A network that nobody who tests has fetched: the largest. */
const missing = `name: Missing
input: [32, 32, 3]
layers:
  - Slice: { indices: [2, 1, 0] }
  - Rescaling: { scale: 255, offset: [-103.939, -116.779, -123.68] }
  - Pretrained: { model: vgg19_keras, trainable: false }
  - GlobalAveragePooling2D
  - Dense: { units: 10, activation: softmax }
training:
  data: cifar-10
`;

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch();
  await writeFile(path.join(workbench.folder, "missing.cnn.yaml"), missing);
}, 300_000);
afterAll(() => workbench?.close());

test("weights are chosen from a list with sizes, and not fetched before the size is confirmed", async () => {
  await workbench.runCommand("CNN: Get Weights…");
  const row = workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "MobileNet v2 (Keras)" }).first();
  await row.waitFor({ timeout: 60_000 });
  await workbench.screenshot("weights-list");
  await workbench.page.locator(".quick-input-box input").fill("VGG-19 (Keras), no classifier");
  await workbench.page.keyboard.press("Enter");
  const dialog = workbench.page.locator(".monaco-dialog-box");
  await dialog.waitFor({ timeout: 60_000 });
  await workbench.screenshot("weights-confirm");
  expect(await dialog.innerText()).toMatch(/About 80\.1 MB/);
  await workbench.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
}, 180_000);

test("training that lacks weights says so, with a button that gets them", async () => {
  // The Explorer may not have seen the file come.
  await workbench.reload();
  await workbench.openFile("missing.cnn.yaml");
  await workbench.runCommand("CNN: Train");
  const told = workbench.notification("The ImageNet weights of VGG-19 (Keras) are not on this machine.");
  await told.waitFor({ timeout: 90_000 });
  await workbench.page.mouse.move(0, 0);
  await workbench.screenshot("weights-missing");
  await told.getByRole("button", { name: "Get Weights…" }).press("Enter");
  const dialog = workbench.page.locator(".monaco-dialog-box");
  await dialog.waitFor({ timeout: 60_000 });
  expect(await dialog.innerText()).toContain("VGG-19 (Keras) without its classifier");
  await workbench.page.keyboard.press("Escape");
}, 240_000);
