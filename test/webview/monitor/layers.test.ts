import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Inside } from "../../../src/protocol/insight.ts";
import type { PredictionsFile } from "../../../src/protocol/predictions.ts";
import { drawnFilters } from "../../../webview/monitor/layers/filters.ts";
import { worthALook } from "../../../webview/monitor/layers/worthALook.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme } from "../page.ts";
import { dark, endedRun, highContrast } from "./run.ts";

const shape = { layer: "conv", height: 1, width: 2, snapshots: [] };

test("a filter is drawn from minus its largest weight to plus it, grey for 0", () => {
  const filters = drawnFilters({ ...shape, channels: 1, count: 2 }, Float32Array.of(0.5, 0, -0.25, 0));
  expect(filters.map(({ pixels, most }) => [[...pixels], most])).toEqual([
    [[255, 65], 0.5],
    [[128, 128], 0],
  ]);
});

test("three channels are colours, all by one scale; of another number the mean is drawn", () => {
  const colours = drawnFilters({ ...shape, channels: 3, count: 1 }, Float32Array.of(1, 0, -1, 0.5, 0.5, 0.5));
  expect(colours.map(({ pixels, channels }) => [[...pixels], channels])).toEqual([[[255, 128, 1, 192, 192, 192], 3]]);
  const means = drawnFilters({ ...shape, channels: 2, count: 1 }, Float32Array.of(1, 0, 0, -1));
  expect(means.map(({ pixels, most }) => [[...pixels], most])).toEqual([[[255, 1], 0.5]]);
});

const predictions: PredictionsFile = {
  format: 1,
  classes: ["cat", "dog"],
  validation: {
    epoch: 2,
    index: [0, 1, 2, 3, 4],
    truth: [0, 0, 1, 1, 1],
    answer: [1, 0, 1, 0, 1],
    answerProbability: [0.9, 0.8, 0.7, 0.6, 0.5],
    truthProbability: [0.1, 0.8, 0.7, 0.4, 0.5],
    loss: [2.3, 0.2, 0.4, 0.9, 0.7],
  },
};

test("worth a look are the first right image of each class, then the worst mistakes", () => {
  expect(predictions.validation && worthALook(predictions.validation, 2, 12)).toEqual([1, 2, 0, 3]);
});

const inside: Omit<Inside, "filters"> = {
  epochs: [0, 1, 2],
  layers: [
    { name: "conv1", type: "Conv2D", height: 8, width: 8, channels: 6, evolves: true },
    { name: "stage2/2/conv2", type: "Conv2D", height: 4, width: 4, channels: 100, evolves: false },
  ],
};

/** Pictures that follow from what was asked. */
const answer = `(call, argument) => {
  if (call === "predictions") return ${JSON.stringify(predictions)};
  if (call === "inside")
    return { ...${JSON.stringify(inside)},
      filters: { layer: "conv1", height: 5, width: 5, channels: 3, count: 32,
        snapshots: [0, 1, 2].map((epoch) => ({ epoch, values: Float32Array.from({ length: 2400 }, (_, at) => Math.sin(at * (epoch + 1))) })) } };
  if (call === "images")
    return { height: 8, width: 8, channels: 1,
      pixels: Uint8Array.from({ length: 64 * argument.places.length }, (_, at) => (37 * argument.places[at >> 6] + 4 * (at & 63)) % 256) };
  if (call === "maps") {
    const count = argument.layer === "conv1" ? 6 : 64;
    return { height: 8, width: 8, channels: count === 64 ? 100 : 6,
      pixels: Uint8Array.from({ length: 64 * count }, (_, at) => (7 * at * (1 + (argument.epoch ?? 5)) + 50 * argument.place) % 256),
      smallest: new Float32Array(count), largest: new Float32Array(count).fill(1.5) };
  }
}`;

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`layers in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("monitor")]);
  }, 60_000);
  afterAll(() => browser?.close());

  async function shown(size = { width: 500, height: 1000 }, theme: Theme = light, answered = answer) {
    const view = await open(browser, files, size, theme, undefined, answered);
    await view.tell("show", endedRun);
    await view.page.getByRole("tab", { name: "Layers" }).click();
    await view.page.waitForTimeout(150);
    await view.settled();
    const asked = async (call: string) =>
      (await view.calls()).filter((one) => one.call === call).map((one) => one.argument);
    return { ...view, asked };
  }

  test("shows the filters of the latest epoch and the maps of the first image", async () => {
    const { page, asked, errors } = await shown();
    expect(await page.getByRole("heading", { name: "Filters of conv1" }).innerText()).toBe(
      "Filters of conv1 · 32 of 5×5×3",
    );
    expect(await page.locator(".pictures").first().locator("canvas").count()).toBe(32);
    expect(await page.locator(".pictures").last().locator("canvas").count()).toBe(6);
    expect(await asked("maps")).toEqual([{ layer: "conv1", epoch: 2, part: "validation", place: 1 }]);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("the slider goes through the epochs by the keyboard, for filters and maps alike", async () => {
    const { page, asked } = await shown();
    const filter = page.locator(".pictures").first().locator("canvas").first();
    const before = await filter.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    await page.getByRole("slider", { name: "Epoch" }).focus();
    await page.keyboard.press("Home");
    await page.waitForTimeout(150);
    expect(await page.locator(".epoch .number").innerText()).toBe("At the start");
    expect(await filter.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())).not.toBe(before);
    expect((await asked("maps")).at(-1)).toEqual({ layer: "conv1", epoch: 0, part: "validation", place: 1 });
    await page.close();
  });

  test("arrow keys choose another image; a layer with too many weights is seen with the best ones", async () => {
    const { page, asked } = await shown();
    await page.getByRole("radio", { name: "cat", exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(150);
    expect((await asked("maps")).at(-1)).toEqual({ layer: "conv1", epoch: 2, part: "validation", place: 2 });
    await page.getByRole("combobox", { name: "Layer" }).selectOption("stage2/2/conv2");
    await page.waitForTimeout(150);
    expect((await asked("maps")).at(-1)).toEqual({ layer: "stage2/2/conv2", part: "validation", place: 2 });
    expect(await page.getByRole("tabpanel").innerText()).toContain("The first 64 of 100.");
    await page.close();
  });

  test("a run without snapshots says why there is nothing to see", async () => {
    const nothing = `(call) => (call === "inside" ? { epochs: [], layers: [] } : undefined)`;
    const { page } = await shown(undefined, light, nothing);
    expect(await page.getByRole("tabpanel").innerText()).toMatch(/no convolutions, or was made by an older version/);
    await page.close();
  });

  test.each([
    [300, light],
    [500, dark],
    [1200, highContrast],
  ] as const)("it fits into %s pixels (%o)", async (width, theme) => {
    const { page } = await shown({ width, height: 1000 }, theme);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.screenshot({ path: `test-results/layers-${width}.png` });
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });
});
