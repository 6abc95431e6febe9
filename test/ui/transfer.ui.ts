import { readdir } from "node:fs/promises";
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

  const running = () =>
    workbench
      .webviewPanel()
      .getByRole("status")
      .filter({ hasText: / of fold \d/ });

  test("it goes on while its tab is closed, and is found again when the window is reloaded", async () => {
    await workbench.sideBar("Explorer");
    await workbench.explorerMenu("flowers", "Transfer Learning…");
    const view = workbench.webviewPanel();
    await view.getByText(/^About \d/).waitFor({ timeout: 120_000 });
    await view.getByRole("checkbox", { name: "erasing" }).check();
    await view.getByRole("radio", { name: "5 folds" }).click();
    await view.getByRole("button", { name: "Start" }).click();
    await running().waitFor({ timeout: 120_000 });
    await workbench.runCommand("View: Close Editor");
    const note = workbench.notification("The transfer on flowers goes on.");
    await note.waitFor();
    await workbench.screenshot("transfer-goes-on");
    await note.getByRole("button", { name: "Show" }).click();
    await running().waitFor({ timeout: 60_000 });

    await workbench.reload();
    await running().waitFor({ timeout: 120_000 });
    await workbench.screenshot("transfer-after-reload");
    const transfers = await readdir(path.join(workbench.folder, ".cnn/transfers"));
    expect(transfers).toHaveLength(2);
  }, 600_000);

  test("the runs of its folds stand together in the list of runs", async () => {
    const sideBar = await workbench.sideBar("CNN");
    const group = sideBar.getByRole("treeitem", { name: /^flowers, 5 folds, / });
    await group.waitFor({ timeout: 60_000 });
    await workbench.expand(group);
    await sideBar.getByRole("treeitem", { name: /^flowers head fold 1, / }).waitFor({ timeout: 60_000 });
    await workbench.screenshot("transfer-folds");
  }, 180_000);

  test("it stops, and the wizard offers to go on with it", async () => {
    const view = workbench.webviewPanel();
    await view.getByRole("button", { name: "Stop" }).click({ timeout: 60_000 });
    await view.getByRole("status").filter({ hasText: "Stopped" }).waitFor({ timeout: 120_000 });
    await view.getByRole("button", { name: "New Transfer" }).click();
    await view.getByText(/^The latest transfer of these images is not finished/).waitFor({ timeout: 60_000 });
    await workbench.screenshot("transfer-unfinished");
    await view.getByRole("button", { name: "Continue it" }).click();
    await running().waitFor({ timeout: 120_000 });
    await view.getByRole("button", { name: "Stop" }).click({ timeout: 60_000 });
    await view.getByRole("status").filter({ hasText: "Stopped" }).waitFor({ timeout: 120_000 });
  }, 400_000);
});
