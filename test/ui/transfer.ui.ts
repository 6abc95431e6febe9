import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { pathOf, weightsFolder } from "../../src/weights/weightsFolder.ts";
import { imageFolder } from "../data/doctor/imageFolder.ts";
import { launch, type Workbench } from "./workbench.ts";

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

const shared = path.resolve(
  import.meta.dirname,
  "../../../shared/data/models/mobilenet_v2/mobilenet_v2_keras_layout.h5",
);
const hasWeights = await isThere(shared);
const where = hasWeights ? "" : ` (skipped: there is no ${shared})`;

describe.skipIf(!hasWeights)(`from a folder's menu to a run${where}`, () => {
  let workbench: Workbench;
  let added: string | undefined;

  beforeAll(async () => {
    const published = publishedWeights.mobilenet_v2_keras;
    const file = published ? pathOf(published.top, weightsFolder()) : "";
    if (!(await isThere(file))) {
      await mkdir(path.dirname(file), { recursive: true });
      await copyFile(shared, file);
      added = file;
    }
    workbench = await launch();
    await imageFolder({ daisies: 16, roses: 16 }, path.join(workbench.folder, "flowers"));
  }, 120_000);
  afterAll(async () => {
    await workbench?.close();
    if (added) await rm(added);
  });

  test("the wizard shows what each level costs, computes features, trains the head, and leads to its run", async () => {
    await workbench.explorerMenu("flowers", "Transfer Learning…");
    const view = workbench.webviewPanel();
    await view.getByRole("heading", { name: "32 images · 2 classes" }).waitFor({ timeout: 60_000 });
    const slider = view.getByRole("slider", { name: "What learns" });
    await slider.waitFor({ timeout: 60_000 });
    await view.locator("canvas").nth(3).waitFor({ timeout: 60_000 });
    await view.getByText(/^About \d/).waitFor({ timeout: 120_000 });
    await workbench.screenshot("transfer");

    await slider.press("Home");
    await view.getByText("Only the new head").waitFor();
    await view.getByRole("button", { name: "Start" }).click();
    await view.getByText("Head", { exact: true }).waitFor({ timeout: 60_000 });
    await workbench.screenshot("transfer-running");
    await view.locator(".results tbody tr").first().waitFor({ timeout: 300_000 });
    expect(await view.locator(".results tbody tr").count()).toBe(1);
    await workbench.screenshot("transfer-result");

    await view.getByRole("button", { name: "Open Run" }).click();
    await workbench.webviewView().getByText("flowers head").first().waitFor({ timeout: 60_000 });
    await workbench.screenshot("transfer-run");
  }, 600_000);
});
