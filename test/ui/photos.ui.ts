import { copyFile, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedData } from "../weights/sharedData.ts";
import { addMobileNet, hasMobileNet, whereMobileNet } from "./mobileNetWeights.ts";
import { launch, type Theme, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };
const each = 30;

/** Real photos of five kinds of flowers, and a network that has seen a million others. */
describe.skipIf(!hasMobileNet)(
  `from a folder of photos to why one of them is taken for another${whereMobileNet}`,
  () => {
    let workbench: Workbench;
    let removeWeights = async () => {};
    const panel = () => workbench.webviewPanel();
    const monitor = () => workbench.webviewView();

    beforeAll(async () => {
      removeWeights = await addMobileNet();
      workbench = await launch();
      for (const name of ["daisy", "dandelion", "roses", "sunflowers", "tulips"]) {
        const [from, to] = [path.join(sharedData, "flowers", name), path.join(workbench.folder, "flowers", name)];
        await mkdir(to, { recursive: true });
        for (const file of (await readdir(from)).sort().slice(0, each))
          await copyFile(path.join(from, file), path.join(to, file));
      }
      await copyFile(path.join(sharedData, "photos/macaw.jpg"), path.join(workbench.folder, "macaw.jpg"));
      // The Explorer may not have seen them come.
      await workbench.reload();
    }, 120_000);
    afterAll(async () => {
      await workbench?.close();
      await removeWeights();
    });

    test("the folder's menu checks its images, and the check leads to the wizard", async () => {
      await workbench.explorerMenu("flowers", "Check Images…");
      await panel()
        .getByRole("heading", { name: /^150 images · 5 classes/ })
        .waitFor(slow);
      await workbench.screenshot("photos-1-doctor");
      await panel().getByRole("button", { name: "Transfer Learning…" }).click();
      await panel().getByRole("heading", { name: "150 images · 5 classes", exact: true }).waitFor(slow);
      await panel().getByRole("slider", { name: "What learns" }).waitFor(slow);
    }, 240_000);

    test("the wizard computes features, teaches a head, and leads to its run", async () => {
      await panel().getByRole("slider", { name: "What learns" }).press("Home");
      await panel().getByText("Only the new head").waitFor();
      await panel()
        .getByText(/^About \d/)
        .waitFor(slow);
      await workbench.screenshot("photos-2-wizard");
      await panel().getByRole("button", { name: "Start" }).click();
      await panel().getByText("Head", { exact: true }).waitFor(slow);
      await workbench.screenshot("photos-3-features");
      await panel().locator(".results tbody tr").first().waitFor({ timeout: 300_000 });
      await workbench.screenshot("photos-4-result");
      await panel().getByRole("button", { name: "Open Run" }).click();
      await monitor().locator(".headline", { hasText: "test accuracy" }).waitFor(slow);
      await workbench.screenshot("photos-5-run");
    }, 600_000);

    test("a cell of the confusion matrix opens an image that went wrong, and Grad-CAM says why", async () => {
      await monitor().getByRole("tab", { name: "Mistakes", exact: true }).click();
      await monitor().getByText("What was taken for what").click(slow);
      await workbench.screenshot("photos-6-matrix");
      await monitor().locator(".mistakes table tbody tr").first().getByRole("button").click();
      await monitor().locator(".tiles button").first().click(slow);
      const dialog = monitor().getByRole("dialog");
      await dialog.locator("canvas").waitFor(slow);
      await workbench.screenshot("photos-7-wrong-image");
      const file = /(\w+\.jpg)/.exec(await dialog.innerText())?.[1] ?? "";
      await dialog.getByRole("button", { name: "Why?" }).click();
      await panel().getByRole("heading", { name: file }).waitFor(slow);
      await panel()
        .getByRole("img", { name: /^Heat of (daisy|dandelion|roses|sunflowers|tulips)\./ })
        .waitFor(slow);
      expect(await panel().locator(".told").innerText()).toMatch(/heat|Nothing in the image/);
      await workbench.screenshot("photos-8-grad-cam");
    }, 300_000);

    test("a photo's menu classifies it", async () => {
      await workbench.sideBar("Explorer");
      await workbench.explorerMenu("macaw.jpg", "Classify with…");
      await workbench.page
        .locator(".quick-input-list .monaco-list-row", { hasText: "MobileNet v2 (Keras)" })
        .first()
        .click({ timeout: 60_000 });
      await panel()
        .getByRole("heading", { name: /^macaw / })
        .waitFor(slow);
      await panel().getByRole("heading", { name: "5 What the network sees" }).waitFor(slow);
      await workbench.screenshot("photos-9-classify");
    }, 240_000);

    test.each<Theme>(["light", "high-contrast"])(
      "the wizard is drawn in %s",
      async (theme) => {
        await workbench.setTheme(theme);
        await workbench.page.locator(".tab", { hasText: "Transfer Learning — flowers" }).click();
        await panel().locator(".results tbody tr").first().waitFor(slow);
        await workbench.screenshot(`photos-result-${theme}`);
        await workbench.setTheme("dark");
      },
      120_000,
    );
  },
);
