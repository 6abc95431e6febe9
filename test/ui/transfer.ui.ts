import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageFolder } from "../data/doctor/imageFolder.ts";
import { addMobileNet, hasMobileNet, whereMobileNet } from "./mobileNetWeights.ts";
import { launch, type Workbench } from "./workbench.ts";

describe.skipIf(!hasMobileNet)(`from a folder's menu to a run${whereMobileNet}`, () => {
  let workbench: Workbench;
  let removeWeights = async () => {};

  beforeAll(async () => {
    removeWeights = await addMobileNet();
    workbench = await launch();
    await imageFolder({ daisies: 16, roses: 16 }, path.join(workbench.folder, "flowers"));
  }, 120_000);
  afterAll(async () => {
    await workbench?.close();
    await removeWeights();
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
