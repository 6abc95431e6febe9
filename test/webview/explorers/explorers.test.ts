import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExplorerName } from "../../../src/core/explore/explorers.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";
import { violations } from "../violations.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const model = analyzeText(`
name: Small
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 6, kernel_size: 3, padding: same }
  - MaxPooling2D: { pool_size: 2 }
  - Conv2DTranspose: { filters: 2, kernel_size: 3, strides: 2 }
  - Flatten
`).analysis.model;

describe.skipIf(!hasChromium)(`the explorers${where}`, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  let photo: string;
  beforeAll(async () => {
    files = await bundle("explorers");
    browser = await launch();
    const grey = { width: 60, height: 30, channels: 3, background: "#808080" } as const;
    photo = (await sharp({ create: grey }).png().toBuffer()).toString("base64");
  });
  afterAll(() => browser?.close());

  const show = async (explorer: ExplorerName, node: number, theme = themes[0], width = 1200, shown = model) => {
    const answer = `(call) => call === "pickPhoto" ? { name: "grey.png", bytes: Uint8Array.from(atob("${photo}"), (letter) => letter.charCodeAt(0)) } : undefined`;
    const view = await open(browser, files, { width, height: 900 }, theme, undefined, answer);
    await view.tell("show", { title: "Small", model: shown });
    await view.tell("explore", { explorer, node });
    return view;
  };
  const told = (page: Page) => page.locator(".told").innerText();

  test("arrow keys move the window, and the sum is that of the products shown", async () => {
    const { page, errors } = await show("convolution", 1);
    await page.locator(".stages").focus();
    await page.keyboard.press("Home");
    expect(await told(page)).toMatch(/^Row \d+, column 1 of the map: red, green and blue give/);
    await page.keyboard.press("ArrowRight");
    expect(await told(page)).toContain("column 2 of the map");
    const number = (text: string) => Number(text.replace("−", "-").replace("sum: ", ""));
    for (const row of await page.locator(".sum-row").all()) {
      const products = (await row.locator(".cells").nth(2).locator(".cell").allInnerTexts()).map(number);
      const sum = number(await row.locator(".row-sum").innerText());
      expect(products.length).toBe(9);
      // Each product is rounded to hundredths.
      expect(Math.abs(products.reduce((all, each) => all + each, 0) - sum)).toBeLessThan(0.051);
    }
    expect(errors).toEqual([]);
    await page.close();
  });

  test("weights, stride, dilation and padding are live, and what does not fit says so", async () => {
    const { page, settled } = await show("convolution", 1);
    await page.locator("label.choice", { hasText: "Kernel" }).locator("select").selectOption("identity");
    await page.getByLabel("Weight 5 for red").fill("2");
    await page.getByLabel("Weight 5 for red").press("Tab");
    expect(await page.getByLabel("Weight 5 for blue").inputValue()).toBe("2");
    await page.getByLabel("Stride", { exact: true }).fill("2");
    await settled();
    expect(await page.locator("figcaption").last().innerText()).toContain("Map of 12×16 values");
    await page.locator("label.choice", { hasText: "Padding" }).locator("select").selectOption("valid");
    await page.getByLabel("Dilation", { exact: true }).fill("8");
    await page.getByLabel("Size", { exact: true }).fill("5");
    await settled();
    expect(await told(page)).toContain("covers 33×33 pixels, and there are 24×32");
    await page.getByRole("button", { name: "As in the layer" }).click();
    await settled();
    expect(await page.locator("figcaption").last().innerText()).toContain("Map of 24×32 values");
    await page.close();
  });

  test("playing fills the map, and stops where one points", async () => {
    const { page } = await show("convolution", 2);
    await page.getByRole("radio", { name: "Fast" }).click();
    await page.getByRole("button", { name: "Play" }).click();
    await page.locator(".cover").waitFor();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.locator(".cover").waitFor({ state: "detached" });
    expect(await told(page)).toContain("Row 12, column 16 of the map: the largest value of green");
    await page.close();
  });

  test("a photo that is picked takes the place of the scene", async () => {
    const { page } = await show("convolution", 2);
    await page.getByRole("button", { name: "Choose photo" }).click();
    await page.getByText("grey.png").waitFor();
    await page.getByText("16×32 pixels").waitFor();
    expect(await told(page)).toContain("the largest value of green is 0.50");
    await page.getByRole("button", { name: "Back to the drawn scene" }).click();
    await page.getByText("drawn by computer").waitFor();
    await page.close();
  });

  test("a unit is moved by keys, and its field is told by arithmetic and by its gradient", async () => {
    const { page } = await show("receptive-field", 2);
    await page.locator(".stages").focus();
    await page.keyboard.press("ArrowRight");
    // Paths along each side: 1, 2, 2, 1 of 6. The four corners are 1/36 each: three of them make 35/36, two 34/36 < 95 %.
    await expect.poll(() => told(page)).toContain("row 7, column 8 can see 4×4 pixels. 15 of the 16");
    await page.getByLabel("Row of 14").fill("1");
    await expect.poll(() => told(page)).toContain("can see 3×4 pixels: its field of 4×4 hangs over the border");
    await page.close();
  });

  test("the shape is drawn and told, for stamps too", async () => {
    const { page, settled } = await show("shape", 3);
    const label = () => page.locator("svg.strip").getAttribute("aria-label");
    expect(await label()).toContain("(14 − 1)·2 + 3 = 29");
    await page.getByLabel("Stride", { exact: true }).fill("3");
    await settled();
    expect(await label()).toContain("(14 − 1)·3 + 3 = 42");
    await page.close();
  });

  test("a layer without a window is said to have none, and the next that has one is shown", async () => {
    const { page } = await show("convolution", 3);
    await page.getByText("has no window that slides. Shown instead: conv2d.").waitFor();
    await page.close();
  });

  test.each(themes)("axe-core finds no fault in $name, at 1200 and 600 pixels", async (theme) => {
    for (const [explorer, node] of [
      ["convolution", 1],
      ["convolution", 2],
      ["receptive-field", 2],
      ["shape", 1],
      ["shape", 3],
    ] as const)
      for (const width of [1200, 600]) {
        const { page, errors } = await show(explorer, node, theme, width);
        await page.evaluate(() => {
          document.title = "Explore";
        });
        expect([explorer, width, await violations(page)]).toEqual([explorer, width, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        expect(errors).toEqual([]);
        await page.close();
      }
  });

  test("large networks of the zoo are explored as well", async () => {
    const { model: resnet } = analyzeText(zoo.text("resnet50") ?? "", { library: zoo }).analysis;
    const { page, errors } = await show("receptive-field", resnet.nodes.length - 6, themes[1], 1200, resnet);
    await expect.poll(() => told(page), { timeout: 20_000 }).toContain("carry 95 %");
    expect(errors).toEqual([]);
    await page.close();
  });
});
