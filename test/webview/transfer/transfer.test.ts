import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TransferEnd } from "../../../src/protocol/transfer.ts";
import type { TransferState, TransferWish } from "../../../src/protocol/transferView.ts";
import { usualAugmentations } from "../../../src/spec/transfer/augmentation.ts";
import { transferLevels } from "../../../src/vision/transfer/facts.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

const classes = ["daisy", "dandelion", "roses", "sunflowers", "tulips"].map((name) => ({ name, images: 120 }));
const network = { parameters: 3_538_984, macs: 300_774_272, input: [224, 224], weightsBytes: 9_031_936 };
const networks = [
  { ...network, name: "mobilenet_v2_keras", title: "MobileNet v2 (Keras)", isHere: true },
  {
    ...network,
    name: "vgg16_keras",
    title: "VGG-16",
    parameters: 138_357_544,
    macs: 15_470_264_320,
    weightsBytes: 58_858_752,
    isHere: false,
  },
];
const wish: TransferWish = {
  model: "mobilenet_v2_keras",
  level: 0,
  folds: 0,
  seed: 42,
  views: 8,
  isAugmented: true,
  augmentation: usualAugmentations,
};

const checker = (value: number) => Uint8Array.from({ length: 16 * 16 * 3 }, (_, at) => (at * value) % 256);
const preview = {
  height: 16,
  width: 16,
  channels: 3,
  rows: 2,
  columns: 2,
  seed: 42,
  classes: ["daisy", "roses"],
  augmentations: ["RandomFlip"],
  pixels: [...[3, 5, 7, 9, 11, 13].flatMap((value) => [...checker(value)])],
};

const confusion = [
  [22, 2],
  [1, 23],
];
const end: TransferEnd = {
  transfer: "/w/.cnn/transfers/t",
  outcome: "done",
  classes: ["a", "b"],
  phases: [
    { phase: "head", examples: 48, right: 42, accuracy: 0.875, confusion, seconds: 20, folds: [0.875] },
    { phase: "fine-tuned", examples: 48, right: 45, accuracy: 0.9375, confusion, seconds: 60, folds: [0.9375] },
  ],
  steps: [
    {
      phase: "fine-tuned",
      run: "/w/run",
      result: { examples: 48, right: 45, accuracy: 0.9375, confusion, seconds: 60 },
    },
  ],
  seconds: 80,
};

describe.skipIf(!hasChromium)(`the transfer wizard${where}`, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  let choosing: TransferState;
  beforeAll(async () => {
    const levels = transferLevels({ data: "/w/flowers", model: wish.model, classes: 5 });
    choosing = {
      name: "flowers",
      phase: "choosing",
      epochs: [],
      folder: { classes, networks },
      wish: { ...wish, level: levels.usual },
      levels,
      speed: { forward: 30e9, learning: 15e9 },
      problems: { errors: 0, warnings: 2 },
    };
    files = await bundle("transfer");
    browser = await launch();
  }, 60_000);
  afterAll(() => browser?.close());
  const view = { width: 1000, height: 1400 };

  test("shows for the chosen level what learns, what is frozen, memory and time; arrow keys choose another", async () => {
    const { page, tell, calls, errors } = await open(browser, files, view);
    await tell("show", choosing);
    expect(await page.locator("h1").innerText()).toBe("600 images · 5 classes");
    const { levels = [], usual = 0 } = choosing.levels ?? {};
    const slider = page.getByRole("slider", { name: "What learns" });
    expect(await slider.getAttribute("aria-valuetext")).toContain(
      `${levels[usual]?.trained.toLocaleString("en")} parameters learn`,
    );
    const figures = await page.locator("dd").allInnerTexts();
    expect(figures[0]).toBe(levels[usual]?.trained.toLocaleString("en"));
    expect(figures[1]).toBe(levels[usual]?.frozen.toLocaleString("en"));
    expect(figures[2]).toMatch(/MB|GB/);
    expect(figures[3]).toMatch(/^about \d/);
    await slider.press("ArrowRight");
    expect((await calls()).at(-1)).toEqual({ call: "wish", argument: { ...choosing.wish, level: usual + 1 } });
    await page.getByRole("radio", { name: "5 folds" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "wish", argument: { ...choosing.wish, folds: 5 } });
    await page.getByRole("button", { name: "Start" }).click();
    expect((await calls()).at(-1)?.call).toBe("start");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a network whose weights are not here cannot start; a button fetches them, another imports a file", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    await tell("show", { ...choosing, wish: { ...wish, model: "vgg16_keras" } });
    expect(await page.getByRole("button", { name: "Start" }).isDisabled()).toBe(true);
    expect(
      await page
        .getByRole("radio", { name: /VGG-16/ })
        .locator("..")
        .innerText(),
    ).toContain("about 58.9 MB");
    await page.getByRole("button", { name: "Import a File…" }).click();
    expect((await calls()).at(-1)?.call).toBe("importWeights");
    await page.getByRole("button", { name: "Get Weights…" }).click();
    expect((await calls()).at(-1)?.call).toBe("getWeights");
    await tell("show", { ...choosing, wish: { ...wish, model: "vgg16_keras" }, isFetching: true });
    expect(await page.getByRole("button", { name: "Getting Weights…" }).isDisabled()).toBe(true);
    await page.close();
  });

  test("each augmentation of one image can be left out or added, those of the recipe are chosen", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    await tell("show", choosing);
    const boxes = page.getByRole("group", { name: "What changes the views" });
    await boxes.waitFor();
    expect(await boxes.getByRole("checkbox", { checked: true }).count()).toBe(usualAugmentations.length);
    await boxes.getByRole("checkbox", { name: "flip", exact: true }).uncheck();
    const others = usualAugmentations.filter((name) => name !== "RandomFlip");
    expect((await calls()).at(-1)).toEqual({ call: "wish", argument: { ...choosing.wish, augmentation: others } });
    expect(await boxes.getByRole("checkbox", { name: /mix/ }).count()).toBe(0);
    await tell("show", { ...choosing, wish: { ...wish, augmentation: [] } });
    await page.getByText("Nothing changes the views").waitFor();
    await page.close();
  });

  test("a transfer that was left unfinished can be gone on with", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    await tell("show", { ...choosing, unfinished: { done: 1, steps: 2 } });
    await page.getByText("1 of 2 runs done").waitFor();
    await page.getByRole("button", { name: "Continue it" }).click();
    expect((await calls()).at(-1)?.call).toBe("resume");
    await page.close();
  });

  test("a folder that cannot be used is told, with ways on", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    const failure =
      "/w/flowers has one class only, daisy. A classifier needs at least two: add a folder for another class.";
    await tell("show", { name: "flowers", phase: "unusable", epochs: [], failure });
    expect(await page.getByRole("alert").innerText()).toContain(failure);
    await page.getByRole("button", { name: "Choose Another Folder…" }).click();
    expect((await calls()).at(-1)?.call).toBe("chooseFolder");
    await page.close();
  });

  test("tells how far features and epochs are, and stops", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    const progress = { transfer: "/w/t", step: { phase: "head", fold: 2 }, number: 3, steps: 10 };
    const preparing = { run: "/w/r", what: "Computing features", done: 1200, total: 4440, unit: "examples" };
    await tell("show", { ...choosing, phase: "running", progress, preparing });
    expect(await page.getByRole("status").innerText()).toBe("Head of fold 2");
    expect(await page.locator(".far").innerText()).toContain("1,200 of 4,440");
    await page.getByRole("button", { name: "Stop" }).click();
    expect((await calls()).at(-1)?.call).toBe("stop");
    await page.close();
  });

  test("the result has its interval, and leads to the run; what was stopped is continued", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    await tell("show", { ...choosing, phase: "over", end });
    // Wilson's interval for 45 of 48.
    expect(await page.locator(".results tbody tr").nth(1).innerText()).toMatch(/93\.75 %\s+83\.16–97\.85 %\s+48/);
    await page.getByRole("button", { name: "Open Run" }).click();
    expect((await calls()).at(-1)?.call).toBe("openRun");
    await tell("show", {
      ...choosing,
      phase: "over",
      end: { ...end, outcome: "failed" },
      failure: "The disk is full.",
    });
    expect(await page.getByRole("alert").innerText()).toBe("The disk is full.");
    await page.getByRole("button", { name: "Continue" }).click();
    expect((await calls()).at(-1)?.call).toBe("resume");
    await page.close();
  });

  test.each(themes)("keeps within a narrow panel in the theme $name", async (theme) => {
    const { page, tell, errors } = await open(browser, files, { width: 300, height: 2000 }, theme);
    const script = `window.postMessage({ id: 900, call: "show", argument: { ...${JSON.stringify(choosing)}, preview: { ...${JSON.stringify(preview)}, pixels: Uint8Array.from(${JSON.stringify(preview.pixels)}) } } })`;
    await page.evaluate(script);
    await page.locator("canvas").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
    expect(errors).toEqual([]);
    if (process.env.CNN_SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.CNN_SCREENSHOTS}/transfer-narrow-${theme.name}.png` });
      await page.setViewportSize({ width: 1200, height: 1250 });
      await page.screenshot({ path: `${process.env.CNN_SCREENSHOTS}/transfer-${theme.name}.png` });
      await tell("show", { ...choosing, phase: "over", end });
      await page.screenshot({ path: `${process.env.CNN_SCREENSHOTS}/transfer-over-${theme.name}.png` });
    }
    await page.close();
  });
});
