import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { example } from "../../diagram/networks.ts";
import { bundle, chromiumPath, hasChromium, launch, open } from "./page.ts";

let browser: Browser;
let files: Awaited<ReturnType<typeof bundle>>;

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`the diagram in a browser${where}`, { timeout: 60_000 }, () => {
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle()]);
  }, 60_000);
  afterAll(() => browser?.close());

  const wide = { width: 1200, height: 760 };
  const box = (name: RegExp) => ({ name });
  const { model: exercise2 } = example("exercise-2");
  const { model: residual } = example("residual");

  test("asks for its state, then draws the model with a name for each box, and breaks no rule of its policy", async () => {
    const { page, show, calls, errors } = await open(browser, files, wide);
    expect(await calls()).toEqual([{ call: "ready", argument: {} }]);
    await show(exercise2);
    const boxes = page.locator("[data-item]");
    expect(await boxes.count()).toBe(4);
    expect(await boxes.nth(2).getAttribute("aria-label")).toBe(
      "Conv2D 3×3 /2 relu. Layer 2. Output 50×75×200. 180,200 parameters. 3.00 MB of output. 675 M MACs.",
    );
    expect(await page.locator("footer").innerText()).toContain("Peak while predicting: maps 1 and 2 alive");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("no words are wider than the drawing took them to be", async () => {
    for (const kind of ["Volumes", "Graph"]) {
      const { page, show } = await open(browser, files, wide);
      await show(residual);
      await page.getByRole("radio", { name: kind }).click();
      const tooWide = await page.locator("[data-item] text").evaluateAll((texts) =>
        texts.flatMap((text) => {
          const item = text.closest("[data-item]")?.getBoundingClientRect();
          const own = text.getBoundingClientRect();
          return item && (own.left < item.left - 1 || own.right > item.right + 1) ? [text.textContent] : [];
        }),
      );
      expect(tooWide).toEqual([]);
      await page.close();
    }
  });

  test("a click on a box shows its line, and the box is chosen", async () => {
    const { page, show, calls } = await open(browser, files, wide);
    await show(exercise2);
    await page.locator("[data-item='3'] .face").first().click();
    expect(await calls()).toContainEqual({ call: "reveal", argument: { span: exercise2.nodes[3]?.span } });
    expect(await page.locator("[data-item='3']").getAttribute("aria-pressed")).toBe("true");
    await page.close();
  });

  test("a click on a plate shows the line of the thin layer, not of what carries it", async () => {
    const { page, show, calls } = await open(browser, files, wide);
    await show(residual);
    await page.locator("rect[data-node='2']").click();
    expect(await calls()).toContainEqual({ call: "reveal", argument: { span: residual.nodes[2]?.span } });
    await page.close();
  });

  test("Tab reaches the first box, arrow keys follow the links, Enter shows the line, Escape clears", async () => {
    const { page, show, calls, settled } = await open(browser, files, wide);
    await show(exercise2);
    await page.getByRole("button", { name: "Save as SVG" }).focus();
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-item"));
    expect(await focused()).toBe("0");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toBe("1");
    await page.keyboard.press("Enter");
    await settled();
    expect(await calls()).toContainEqual({ call: "reveal", argument: { span: exercise2.nodes[1]?.span } });
    expect(await page.locator(".selected").count()).toBe(1);
    await page.keyboard.press("Escape");
    await settled();
    expect(await page.locator(".selected").count()).toBe(0);
    await page.close();
  });

  test("keys, wheel and drag zoom and pan; an edit keeps the view; 0 fits again", async () => {
    const { page, show, settled } = await open(browser, files, wide);
    await show(exercise2);
    const view = () => page.locator(".canvas > svg > g").getAttribute("transform");
    const fitted = await view();
    await page.locator("[data-item='0']").focus();
    await page.keyboard.press("+");
    await settled();
    const scale = async () => Number(/scale\(([\d.]+)/.exec((await view()) ?? "")?.[1]);
    const before = await scale();
    await page.mouse.move(600, 600);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await settled();
    expect(await scale()).toBeGreaterThan(before);
    await page.mouse.move(600, 600);
    await page.mouse.down();
    await page.mouse.move(500, 580, { steps: 4 });
    await page.mouse.up();
    await settled();
    const moved = await view();
    expect(moved).not.toBe(fitted);
    await show(analyzeText("input: [200, 300, 3]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: 3 }").analysis.model);
    expect(await view()).toBe(moved);
    await show(exercise2);
    await page.keyboard.press("0");
    await settled();
    expect(await view()).toBe(fitted);
    await page.close();
  });

  test("a row unfolds with a click and folds with its frame", async () => {
    const { page, show, settled } = await open(browser, files, wide);
    await show(residual);
    await page.getByRole("button", box(/^stage1 ×3/)).press("Enter");
    await settled();
    const frame = page.getByRole("button", box(/^stage1 ×3, unfolded/));
    expect(await frame.count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
      /^Conv2D.* Layer 4\./,
    );
    expect(await page.getByRole("button", box(/^Add/)).count()).toBe(3);
    await frame.press("Enter");
    await settled();
    expect(await page.getByRole("button", box(/^stage1 ×3\. Layers/)).count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(/^stage1 ×3/);
    await page.close();
  });

  test("the cursor's layers are marked, and brought into sight", async () => {
    const { page, show, select, settled } = await open(browser, files, { width: 320, height: 500 });
    await show(residual);
    await page.getByRole("radio", { name: "Graph" }).click();
    await settled();
    const last = residual.nodes.length - 1;
    await select([last]);
    const bounds = await page.locator(".selected").boundingBox();
    expect(bounds && bounds.y > 0 && bounds.y + bounds.height < 500).toBe(true);
    await page.close();
  });

  test("Save SVG hands over the file that the CLI would write", async () => {
    const { page, show, calls } = await open(browser, files, wide);
    await show(exercise2);
    await page.getByRole("button", { name: "Save as SVG" }).click();
    const saved = (await calls()).find(({ call }) => call === "saveSvg")?.argument as { svg: string };
    expect(saved.svg).toMatch(/^<svg .*Exercise 2.*100×150×100.*<\/svg>\n$/s);
    expect(saved.svg).not.toContain("class=");
    await page.close();
  });

  test("what was chosen is kept when the view is loaded again", async () => {
    const { page, show, state } = await open(browser, files, wide);
    await show(exercise2);
    await page.getByRole("radio", { name: "Graph" }).click();
    await page.getByLabel("Colour by").selectOption("parameters");
    await page.waitForTimeout(250);
    expect(await state()).toMatchObject({ kind: "graph", colour: "parameters" });
    await page.close();
  });

  test("without layers it says what to do; with a problem it says which", async () => {
    const { page, show } = await open(browser, files, { width: 320, height: 500 });
    await show(analyzeText("input: [28, 28, 1]\nlayers: []").analysis.model);
    expect(await page.locator("main").innerText()).toContain("Write a layer");
    await show(analyzeText("input: [28, 28, 1]\nlayers:\n  - Conv2d: { filters: 3 }").analysis.model);
    expect(await page.locator("footer").innerText()).toContain("There is no layer Conv2d.");
    await page.close();
  });
});
