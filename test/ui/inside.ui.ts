import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, type Theme, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };
const trained = { timeout: 300_000 };

let workbench: Workbench;

const digits = `
name: Quick digits
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 5, activation: relu }
  - MaxPooling2D: { pool_size: 4 }
  - Flatten
  - Dense: { units: 10, activation: softmax }
training:
  data: mnist
  batch_size: 1000
  epochs: 2
  optimizer: { Adam: { learning_rate: 0.005 } }
`;

/** Too few weights for colours that differ this little: some images go wrong. */
const shades = `
name: Shades
input: [8, 8, 3]
layers:
  - Flatten
  - Dense: { units: 2, activation: softmax }
training:
  data: { folder: ./shades, test: 0.4 }
  validation: 0
  batch_size: 4
  epochs: 1
  optimizer: { SGD: { learning_rate: 0.000001 } }
`;

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
  writeFileSync(join(workbench.folder, "digits.cnn.yaml"), digits);
  writeFileSync(join(workbench.folder, "shades.cnn.yaml"), shades);
  for (const [name, light] of [
    ["bright", 130],
    ["dark", 120],
  ] as const) {
    const folder = join(workbench.folder, "shades", name);
    mkdirSync(folder, { recursive: true });
    for (let number = 0; number < 8; number++)
      await sharp({
        create: { width: 16, height: 16, channels: 3, background: { r: light, g: 10 * number, b: light } },
      })
        .png()
        .toFile(join(folder, `${number}.png`));
  }
});
afterAll(() => workbench?.close());

const monitor = () => workbench.webviewView();
const tab = (name: string) => monitor().getByRole("tab", { name, exact: true });

/** Not by the Explorer: VS Code no longer tells a view's page from a panel's once it was hidden. */
async function quickOpen(file: string): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget:visible input.input").fill(file);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: file }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
}

async function train(file: string, name: string): Promise<void> {
  await quickOpen(file);
  await workbench.sideBar("CNN");
  await monitor().getByRole("button", { name: "Train", exact: true }).click(slow);
  await monitor().getByRole("heading", { name }).waitFor(slow);
  await monitor().locator(".headline", { hasText: "test accuracy" }).waitFor(trained);
}

test("after a training, the confusion matrix opens a wrong image", async () => {
  await train("digits.cnn.yaml", "Quick digits");
  await tab("Mistakes").click();
  await monitor()
    .locator(".sentence", { hasText: /of 10,000 test images are wrong/ })
    .waitFor(slow);
  await monitor().getByText("What was taken for what").click();
  const [truth, answer, count] = await monitor()
    .locator(".mistakes table tbody tr")
    .first()
    .locator("td")
    .allInnerTexts();
  await monitor().getByText("What was taken for what").click();

  const matrix = monitor().getByRole("application");
  await matrix.focus();
  for (let row = 0; row < Number(truth); row++) await workbench.page.keyboard.press("ArrowDown");
  for (let column = 0; column < Number(answer); column++) await workbench.page.keyboard.press("ArrowRight");
  await workbench.page.keyboard.press("Enter");
  await monitor()
    .locator(".tiles-head", { hasText: `${truth}, answered ${answer} · ${count}` })
    .waitFor();
  await monitor().locator(".tiles canvas").first().waitFor(slow);
  await workbench.screenshot("mistakes");

  await monitor().getByRole("button", { name: "Table of Confusion matrix" }).press("Enter");
  const row = monitor().locator(".matrix-table tbody tr").nth(Number(truth));
  expect(await row.locator("td").nth(Number(answer)).innerText()).toBe(count);
  await workbench.screenshot("mistakes-table");
  await monitor().getByRole("button", { name: "Chart of Confusion matrix" }).press("Enter");
  await monitor().getByRole("button", { name: "Copy Confusion matrix" }).click();
  await monitor().getByRole("menuitem", { name: "Copy as CSV" }).click();
  await workbench.statusBar("Copied as CSV").waitFor();

  await monitor().locator(".tiles button").first().click();
  const dialog = monitor().getByRole("dialog");
  await dialog.locator("canvas").waitFor();
  expect(await dialog.innerText()).toMatch(new RegExp(`${truth}, answered ${answer}`));
  await workbench.screenshot("wrong-image");
  await workbench.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
}, 600_000);

test("the first filters and the feature maps of an image are seen after each epoch", async () => {
  await tab("Layers").click();
  await monitor().getByRole("heading", { name: "Filters of conv2d" }).waitFor(slow);
  await monitor()
    .getByRole("img", { name: /^Map 8 of conv2d/ })
    .waitFor(slow);
  await monitor().getByRole("slider", { name: "Epoch" }).focus();
  await workbench.page.keyboard.press("Home");
  await monitor().getByText("At the start").waitFor();
  await workbench.screenshot("layers");
}, 180_000);

test("health speaks of each layer, and a click shows it in the run's model", async () => {
  await tab("Health").click();
  await monitor().locator(".layer-bars .bar-value").first().waitFor(slow);
  await monitor().getByRole("button", { name: "dense", exact: true }).click();
  await workbench.page.locator('.tab.active[data-resource-name="model.cnn.yaml"]').waitFor(slow);
  await workbench.screenshot("health");
}, 180_000);

test.each<Theme>(["light", "high-contrast", "high-contrast-light"])(
  "all of it is drawn in %s",
  async (theme) => {
    await workbench.setTheme(theme);
    for (const name of ["Mistakes", "Layers", "Health"]) {
      await tab(name).click();
      await workbench.page.waitForTimeout(1500);
      await workbench.screenshot(`inside-${name.toLowerCase()}-${theme}`);
    }
    await workbench.setTheme("dark");
  },
  180_000,
);

test("an image of a folder opens in the editor", async () => {
  await train("shades.cnn.yaml", "Shades");
  await tab("Mistakes").click();
  const tile = monitor().locator(".tiles button").first();
  await tile.waitFor(slow);
  await tile.click();
  const dialog = monitor().getByRole("dialog");
  const file = /(?:bright|dark)\/(\d\.png)/.exec(await dialog.innerText())?.[1] ?? "";
  await dialog.getByRole("button", { name: "Open file" }).click();
  await workbench.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor(slow);
}, 400_000);
