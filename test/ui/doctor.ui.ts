import { copyFile, link, readdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { imageFolder, picture, writePicture } from "../data/doctor/imageFolder.ts";
import { launch, type Workbench } from "./workbench.ts";

let workbench: Workbench;
let photos: string;
let many: string;

beforeAll(async () => {
  workbench = await launch();
  many = path.join(workbench.folder, "many");
  photos = await imageFolder({ daisies: 30, roses: 24, tulips: 12 }, path.join(workbench.folder, "flowers"));
  await writePicture(photos, "roses/cut.jpg", picture(500, 640, 480));
  await truncate(path.join(photos, "roses/cut.jpg"), 8000);
  await writeFile(path.join(photos, "tulips/page.jpg"), "<!DOCTYPE html><html>404</html>");
  await writePicture(photos, "daisies/again.jpg", picture(3, 48, 36));
  await copyFile(path.join(photos, "roses/2.png"), path.join(photos, "tulips/2 (1).jpg"));
  await imageFolder({ few: 30, some: 30 }, many);
  for (const name of ["few", "some"])
    for (let number = 30; number < 2000; number++)
      await link(path.join(many, name, `${number % 30}.png`), path.join(many, name, `${number}.png`));
  // The Explorer may not have seen the folder come.
  await workbench.reload();
}, 120_000);
afterAll(() => workbench?.close());

const checkByMenu = (folder: string) => workbench.explorerMenu(folder, "Check Images…");

const files = async () =>
  (await readdir(photos, { recursive: true })).filter((file) => !file.startsWith(".cnn")).sort();

test("a folder's menu checks its images; what is wrong goes aside in one click, and comes back in one", async () => {
  const before = await files();
  await checkByMenu("flowers");
  const view = workbench.webviewPanel();
  await view.getByRole("heading", { name: /^70 images · 3 classes · \d+ problems$/ }).waitFor({ timeout: 60_000 });

  const copies = view.getByRole("article", { name: "The same picture in two classes" });
  await copies.getByRole("button", { name: "Show the 2 files" }).click();
  await copies.locator("canvas").nth(1).waitFor({ timeout: 30_000 });
  const drawn = await copies
    .locator("canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => [
      ...new Set(canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data),
    ]);
  expect(drawn.length).toBeGreaterThan(50);
  await workbench.screenshot("data-doctor");

  const cut = view.getByRole("article", { name: "Truncated images" });
  await cut.getByRole("button", { name: "Set 1 File Aside" }).click();
  await view.getByText("1 file is set aside.").waitFor({ timeout: 30_000 });
  await view.getByRole("heading", { name: /^69 images/ }).waitFor({ timeout: 30_000 });
  expect(await files()).toEqual(before.filter((file) => !file.endsWith("cut.jpg")));

  await view.getByRole("button", { name: "Rename 1 File" }).click();
  await view.getByText("1 file is renamed.").waitFor({ timeout: 30_000 });
  await view.getByRole("button", { name: "Put All Back" }).click();
  await view.getByText("2 files are put back.").waitFor({ timeout: 30_000 });
  await view.getByRole("heading", { name: /^70 images/ }).waitFor({ timeout: 30_000 });
  expect(await files()).toEqual(before);
}, 180_000);

test("a check of thousands tells how far it is, is given up at once, and goes on from there", async () => {
  await checkByMenu("many");
  const view = workbench.webviewPanel();
  await view.getByText(/^[\d,]+ of 4,000 files$/).waitFor({ timeout: 60_000 });
  await view.getByRole("button", { name: "Cancel" }).click();
  await view.getByRole("heading", { name: "The check was canceled" }).waitFor();
  await view.getByRole("button", { name: "Check Again" }).click();
  await view.getByRole("heading", { name: /^4,000 images · 2 classes/ }).waitFor({ timeout: 120_000 });
  const copies = view.getByRole("article", { name: "Exact duplicates" });
  await copies.getByRole("button", { name: "Show the 4,000 files" }).click();
  await copies.getByRole("button", { name: /^Show 24 more of/ }).waitFor();
  await checkByMenu("flowers");
  await view.getByRole("heading", { name: /^70 images/ }).waitFor({ timeout: 60_000 });
}, 240_000);

test("a training says beside itself what is known of its images, and Show opens the check for its model", async () => {
  const layers = "layers:\n  - Flatten\n  - Dense: { units: 3, activation: softmax }\n";
  const training = "training:\n  data: { folder: ./flowers }\n  batch_size: 4\n  epochs: 1\n";
  await writeFile(
    path.join(workbench.folder, "garden.cnn.yaml"),
    `name: Garden\ninput: [16, 16, 3]\n${layers}${training}`,
  );
  await workbench.reload();
  await workbench.openFile("garden.cnn.yaml");
  await workbench.runCommand("CNN: Train");
  const note = workbench.page.locator(".notification-list-item", { hasText: /problems? in the images of flowers/ });
  await note.waitFor({ timeout: 60_000 });
  await workbench.screenshot("data-note");
  await note.getByRole("button", { name: "Show" }).click();
  const view = workbench.webviewPanel();
  await view.getByRole("heading", { name: /^70 images/ }).waitFor({ timeout: 60_000 });
  await view.getByRole("button", { name: "garden.cnn.yaml" }).waitFor();
  await workbench.page
    .locator(".notification-list-item", { hasText: "Garden is trained" })
    .waitFor({ timeout: 120_000 });
}, 240_000);

test.each(["light", "high-contrast"] as const)(
  "the check is seen in the theme %s",
  async (theme) => {
    await workbench.setTheme(theme);
    await workbench.hideNotifications();
    await workbench
      .webviewPanel()
      .getByRole("heading", { name: /^70 images/ })
      .waitFor();
    await workbench.screenshot(`data-doctor-${theme}`);
  },
  60_000,
);
