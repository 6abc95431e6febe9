import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { pretrainedOnnx } from "../../src/vision/pretrainedOnnx.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { colourNetwork } from "../vision/colourNetwork.ts";
import { sharedData } from "../weights/sharedData.ts";
import { launch, type Workbench } from "./workbench.ts";

/** Real photos and real weights where they are on this machine; else plain colours, and a network that names them. */
const isReal = existsSync(sharedData);
const network = isReal ? "mobilenet_v2.onnx" : "colours.onnx";
const [photo, answer] = isReal ? ["macaw.jpg", "macaw"] : ["green.png", "green"];

let workbench: Workbench;

beforeAll(async () => {
  workbench = await launch();
  const photos = path.join(workbench.folder, "photos");
  await mkdir(photos);
  await writeFile(path.join(photos, "empty.jpg"), "");
  if (isReal) {
    const names = (await readdir(path.join(sharedData, "photos"))).filter((name) => name.endsWith(".jpg"));
    for (const name of names) await copyFile(path.join(sharedData, "photos", name), path.join(photos, name));
    await writeFile(path.join(workbench.folder, network), await mobileNet());
  } else {
    for (const background of ["red", "green", "blue"])
      await sharp({ create: { width: 90, height: 60, channels: 3, background } }).toFile(
        path.join(photos, `${background}.png`),
      );
    await writeFile(path.join(workbench.folder, network), colourNetwork());
  }
  await copyFile(path.join(photos, photo), path.join(workbench.folder, photo));
}, 120_000);
afterAll(() => workbench?.close());

async function mobileNet(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
  const published = publishedWeights.mobilenet_v2_keras;
  if (!published) throw new Error("It is not among the published weights.");
  await copyFile(
    path.join(sharedData, "models/mobilenet_v2/mobilenet_v2_keras_layout.h5"),
    pathOf(published.top, folder),
  );
  return pretrainedOnnx("mobilenet_v2_keras", folder).finally(() => rm(folder, { recursive: true }));
}

/** The largest value of each picture's pixels. */
const brightest = (canvases: Locator): Promise<number[]> =>
  canvases.evaluateAll((all) =>
    all.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      return [...pixels].filter((_, place) => place % 4 < 3).reduce((a, b) => Math.max(a, b), 0);
    }),
  );

async function classify(name: string): Promise<void> {
  await workbench.explorerMenu(name, "Classify with…");
  await workbench.choose(network);
}

test("a photo's menu classifies it: the answer, its bars, and each step on the photo itself", async () => {
  await classify(photo);
  const view = workbench.webviewPanel();
  await view.getByRole("heading", { name: new RegExp(`^${answer} `) }).waitFor({ timeout: 60_000 });
  await view.getByRole("heading", { name: "5 What the network sees" }).waitFor();
  expect(await view.locator(".steps canvas").count()).toBe(5);
  expect(Math.min(...(await brightest(view.locator(".steps canvas"))))).toBeGreaterThan(100);
  await workbench.screenshot("classify-photo");
  await view.getByRole("radio", { name: "squash" }).click();
  await view.getByText(/squashed to \d+×\d+/).waitFor({ timeout: 30_000 });
}, 120_000);

test("a folder's menu classifies all in it; the network used last stands first, keys choose, the rest is named", async () => {
  await classify("photos");
  const view = workbench.webviewPanel();
  const list = view.getByRole("listbox", { name: "Images" });
  await list.waitFor({ timeout: 60_000 });
  await view.getByText(/^\d+ images, 1 cannot be read$/).waitFor({ timeout: 60_000 });
  await list.locator("canvas").first().waitFor({ timeout: 30_000 });
  expect(Math.min(...(await brightest(list.locator("canvas"))))).toBeGreaterThan(100);
  await list.getByRole("option", { name: new RegExp(photo) }).click();
  await view.getByRole("heading", { name: new RegExp(`^${answer} `) }).waitFor({ timeout: 30_000 });
  await view.locator(".steps canvas").last().waitFor({ timeout: 30_000 });
  await workbench.screenshot("classify");
  await list.press("Home");
  await view.getByRole("button", { name: "Copy the answers" }).click();
  await view.getByRole("menuitem", { name: "Copy as JSON" }).click();
  await workbench.statusBar("Copied as JSON").waitFor();
}, 180_000);

test("networks that are not on the machine are offered with their sizes", async () => {
  const { page } = workbench;
  await workbench
    .webviewPanel()
    .getByRole("button", { name: /^Change/ })
    .click();
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: "Download a Network" })
    .click({ timeout: 30_000 });
  const inception = page.locator(".quick-input-list .monaco-list-row", { hasText: "Inception v3" }).first();
  await inception.filter({ hasText: /about 95\.\d MB/ }).waitFor({ timeout: 60_000 });
  await workbench.screenshot("classify-download");
  await page.keyboard.press("Escape");
}, 120_000);

test.each(["light", "high-contrast", "high-contrast-light"] as const)(
  "it is drawn in %s",
  async (theme) => {
    await workbench.setTheme(theme);
    await workbench.webviewPanel().locator(".steps canvas").last().waitFor({ timeout: 30_000 });
    await workbench.screenshot(`classify-${theme}`);
  },
  60_000,
);
