import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Workbench } from "./workbench.ts";

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch();
  const file = path.join(workbench.folder, "lenet5.cnn.yaml");
  const changes = "augmentation: [ { RandomRotation: 20 }, { RandomZoom: 0.2 }, { RandomErasing: {} } ]";
  await writeFile(file, (await readFile(file, "utf8")).replace(/^training:\n/m, `training:\n  ${changes}\n`));
  await workbench.openFile("lenet5.cnn.yaml");
});
afterAll(() => workbench?.close());

test("the preview shows images beside their augmented ones, others after Reshuffle, and the model's own again", async () => {
  await workbench.runCommand("CNN: Preview Augmentation");
  const preview = workbench.webviewPanel();
  await preview.locator("canvas").first().waitFor({ timeout: 60_000 });
  expect(await preview.locator("tbody tr").count()).toBe(8);
  const seed = preview.getByRole("status");
  await preview.getByText("seed 42, the model's").waitFor();
  await workbench.screenshot("augmentation");
  await preview.getByRole("button", { name: "Reshuffle" }).click();
  await preview.getByRole("button", { name: "Back to the model's" }).click({ timeout: 30_000 });
  await preview.getByText("seed 42, the model's").waitFor({ timeout: 30_000 });
  expect(await seed.innerText()).toContain("what training will show");
}, 120_000);

test("the search draws its curve, and its suggestion is written into the model by a button", async () => {
  await workbench.runCommand("CNN: Find Learning Rate");
  const view = workbench.webviewPanel();
  const write = view.getByRole("button", { name: /^Write [\d.e-]+ to the Model$/ });
  await write.waitFor({ timeout: 120_000 });
  const rate = (await write.innerText()).split(" ")[1] ?? "";
  await workbench.screenshot("learning-rate");
  await view.getByRole("button", { name: "Table of Loss by learning rate" }).press("Enter");
  await view.getByRole("columnheader", { name: "learning rate" }).waitFor();
  await view.getByRole("button", { name: "Copy Loss by learning rate" }).click();
  await view.getByRole("menuitem", { name: "Copy as CSV" }).click();
  await workbench.statusBar("Copied as CSV").waitFor();
  await write.click();
  await view.getByText("The model has it.").waitFor();
  await workbench.page
    .locator(".view-line", { hasText: `learning_rate: ${rate}` })
    .first()
    .waitFor();
}, 180_000);
