import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { launch, type Theme, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 120_000 };
const trained = { timeout: 300_000 };

let workbench: Workbench;

/** Too few epochs for shapes: some images go wrong. */
const shapes = `
name: Shapes
input: [48, 48, 3]
layers:
  - Conv2D: { filters: 8, kernel_size: 5, activation: relu }
  - MaxPooling2D
  - Conv2D: { filters: 8, kernel_size: 5, activation: relu }
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }
training:
  data: { folder: ./shapes, test: 0.4 }
  validation: 0
  batch_size: 6
  epochs: 2
  optimizer: { Adam: { learning_rate: 0.002 } }
`;

const drawings: Readonly<Record<string, (x: number, y: number, r: number) => string>> = {
  disc: (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}"/>`,
  square: (x, y, r) => `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"/>`,
  triangle: (x, y, r) => `<path d="M${x} ${y - r}L${x + r} ${y + r}H${x - r}Z"/>`,
};

async function drawShapes(folder: string): Promise<void> {
  const random = randomGenerator(5);
  for (const [name, draw] of Object.entries(drawings)) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let number = 0; number < 15; number++) {
      const [x, y, r] = [25 + random.below(46), 25 + random.below(46), 12 + random.below(8)];
      const [fill, ground] = [30 + random.below(300), 30 + random.below(300)];
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="hsl(${ground} 30% 25%)"/><g fill="hsl(${fill} 80% 65%)">${draw(x, y, r)}</g></svg>`;
      await sharp(Buffer.from(svg))
        .jpeg()
        .toFile(join(folder, name, `${name}-${number}.jpg`));
    }
  }
}

beforeAll(async () => {
  workbench = await launch({ file: "lenet5.cnn.yaml" });
  writeFileSync(join(workbench.folder, "shapes.cnn.yaml"), shapes);
  await drawShapes(join(workbench.folder, "shapes"));
});
afterAll(() => workbench?.close());

const monitor = () => workbench.webviewView();
const explain = () => workbench.webviewPanel();

async function quickOpen(file: string): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget:visible input.input").fill(file);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: file }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
}

test("from the confusion matrix to a wrong image, and why it is wrong", async () => {
  await quickOpen("shapes.cnn.yaml");
  await workbench.sideBar("CNN");
  await monitor().getByRole("button", { name: "Train", exact: true }).click(slow);
  await monitor().locator(".headline", { hasText: "test accuracy" }).waitFor(trained);
  await monitor().getByRole("tab", { name: "Mistakes", exact: true }).click();
  await monitor().getByText("with 95 % confidence").waitFor(slow);
  await workbench.screenshot("explain-mistakes");
  await monitor().getByText("What was taken for what").click();
  await monitor().locator(".mistakes table tbody tr").first().getByRole("button").click();
  await monitor().locator(".tiles button").first().click();
  const dialog = monitor().getByRole("dialog");
  const file = /\w+\/(\w+-\d+\.jpg)/.exec(await dialog.innerText())?.[1] ?? "";
  await dialog.getByRole("button", { name: "Why?" }).click();
  await explain().getByRole("heading", { name: file }).waitFor(slow);
  await explain()
    .getByRole("img", { name: /^Heat of (disc|square|triangle)\./ })
    .waitFor(slow);
  expect(await explain().locator(".told").innerText()).toMatch(/heat|Nothing in the image/);
  // Black all over, the photo would not have come as bytes.
  const brightest = await explain()
    .locator(".photo canvas:not(.heat)")
    .evaluate((canvas: HTMLCanvasElement) =>
      Math.max(
        ...(canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? []).filter(
          (_, at) => at % 4 < 3,
        ),
      ),
    );
  expect(brightest).toBeGreaterThan(60);
  await workbench.screenshot("explain-grad-cam");
}, 600_000);

test("two classes side by side, by occlusion", async () => {
  await explain().getByRole("radio", { name: "two classes" }).click();
  await explain().getByRole("radio", { name: "occlusion" }).click();
  await expect
    .poll(
      () =>
        explain()
          .getByRole("img", { name: /^Heat of/ })
          .count(),
      slow,
    )
    .toBe(2);
  await workbench.screenshot("explain-two-classes");
  await explain().getByRole("radio", { name: "one answer" }).click();
}, 180_000);

test("two networks side by side", async () => {
  await explain().getByRole("radio", { name: "two networks" }).click();
  await workbench.choose("Shapes");
  await explain().locator(".view h2").nth(1).waitFor(slow);
  await expect
    .poll(
      () =>
        explain()
          .getByRole("img", { name: /^Heat of/ })
          .count(),
      slow,
    )
    .toBe(2);
  expect(await explain().locator(".view h2").allInnerTexts()).toEqual(["Shapes", "Shapes"]);
  await workbench.screenshot("explain-two-networks");
  await explain().getByRole("radio", { name: "one answer" }).click();
  await expect.poll(() => explain().locator(".view h2").count(), slow).toBe(0);
}, 180_000);

test("a place of a map shows its field on the photo", async () => {
  await explain().getByRole("tab", { name: "Layers" }).click();
  await explain().getByRole("application").focus(slow);
  await workbench.page.keyboard.press("ArrowRight");
  await explain()
    .locator(".told", { hasText: /can see 14×14 pixels/ })
    .waitFor(slow);
  await workbench.screenshot("explain-layers");
}, 180_000);

test("the nearest training images are found once and kept", async () => {
  await explain().getByRole("tab", { name: "Nearest images" }).click();
  await explain().locator(".neighbours li").nth(11).waitFor(slow);
  await workbench.screenshot("explain-nearest");
}, 180_000);

test.each<Theme>(["light", "high-contrast", "high-contrast-light"])(
  "it is drawn in %s",
  async (theme) => {
    await workbench.setTheme(theme);
    await explain().getByRole("tab", { name: "What counts" }).click();
    await explain()
      .getByRole("img", { name: /^Heat of/ })
      .first()
      .waitFor(slow);
    await workbench.screenshot(`explain-${theme}`);
    await workbench.setTheme("dark");
  },
  180_000,
);

test("an image of the Explorer is explained by the network that is chosen", async () => {
  const { page } = workbench;
  await workbench.sideBar("Explorer");
  const row = (name: string) => page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first();
  await row("shapes").click();
  await row("disc").click();
  await workbench.explorerMenu("disc-3.jpg", "Explain Image…");
  await page.locator(".quick-input-titlebar", { hasText: "Explain disc-3.jpg with" }).waitFor(slow);
  await workbench.choose("Shapes");
  await explain().getByRole("heading", { name: "disc-3.jpg" }).waitFor(slow);
  await explain()
    .getByRole("img", { name: /^Heat of/ })
    .waitFor(slow);
  await workbench.screenshot("explain-from-explorer");
}, 240_000);

test("a reload of the window brings it back", async () => {
  await workbench.reload();
  await explain().getByRole("heading", { name: "disc-3.jpg" }).waitFor(slow);
  await explain()
    .getByRole("img", { name: /^Heat of/ })
    .waitFor(slow);
}, 180_000);
