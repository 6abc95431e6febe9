import path from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imagenetPreprocessing } from "../../../src/core/modelDescription.ts";
import { openImage } from "../../../src/data/folder/openImage.ts";
import type { ClassifyState, ListedImage } from "../../../src/protocol/classifyView.ts";
import { stepsOf } from "../../../src/vision/prepareImage.ts";
import { ordered } from "../../../webview/classify/order.ts";
import { readSaved } from "../../../webview/classify/saved.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { bundle, chromiumPath, hasChromium, launch, open, themes } from "../page.ts";

const network = {
  name: "Net",
  height: 32,
  width: 32,
  channels: 3,
  classes: 1000,
  range: "from −1 to 1",
  fit: "crop",
} as const;

const state = (more: Partial<ClassifyState> = {}): ClassifyState => ({
  turn: 1,
  title: "Flowers",
  describable: false,
  fit: "crop",
  phase: "done",
  done: 1,
  total: 1,
  network,
  ...more,
});

const image = (number: number, sure = 0.9): ListedImage => ({
  name: `image ${number}.jpg`,
  folder: "photos",
  predictions: [
    { label: "golden retriever", probability: sure },
    { label: "tabby", probability: (1 - sure) / 2 },
  ],
});

const unread: ListedImage = { name: "empty.png", folder: "", why: "it is empty (0 bytes)" };

/** What the extension answers: the steps of a small picture, and grey thumbnails. */
async function answers(): Promise<string> {
  const file = path.join(await temporaryFolder(), "a.png");
  const half = sharp({ create: { width: 48, height: 48, channels: 3, background: "#c04020" } });
  await half.extend({ right: 48, background: "#2040c0" }).toFile(file);
  const steps = await stepsOf(await openImage(file), imagenetPreprocessing(32, 32, "tf"), "crop");
  const plain = steps.map((step) => ({ ...step, picture: { ...step.picture, pixels: [...step.picture.pixels] } }));
  return `(call, { places }) => {
    const bytes = (picture) => ({ ...picture, pixels: new Uint8Array(picture.pixels) });
    if (call === "thumbnails") return places.map(() => ({ width: 2, height: 2, pixels: new Uint8Array(12).fill(128) }));
    if (call === "prepare") return { file: "a.png", steps: ${JSON.stringify(plain)}.map((step) => ({ ...step, picture: bytes(step.picture) })) };
  }`;
}

test("the list stands as its images lie, by class, or with the least sure first", () => {
  const images = [
    image(0, 0.9),
    unread,
    image(2, 0.4),
    { ...image(3), predictions: [{ label: "ant", probability: 1 }] },
  ];
  expect(ordered(images, "given")).toEqual([0, 1, 2, 3]);
  expect(ordered(images, "doubt")).toEqual([1, 2, 0, 3]);
  expect(ordered(images, "class")).toEqual([3, 0, 2, 1]);
});

test.each([
  [undefined, { chosen: 0, order: "given" }],
  [
    { chosen: 7, order: "doubt" },
    { chosen: 7, order: "doubt" },
  ],
  [
    { chosen: -1, order: "size" },
    { chosen: 0, order: "given" },
  ],
])("what was saved is checked: %j", (saved, expected) => expect(readSaved(saved)).toEqual(expected));

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`classified images in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("classify")]);
  }, 60_000);
  afterAll(() => browser?.close());
  const view = { width: 1100, height: 800 };

  test("one image has its answer large, its bars, and each step with a picture and a sentence", async () => {
    const { page, tell, calls, errors, settled } = await open(
      browser,
      files,
      view,
      undefined,
      undefined,
      await answers(),
    );
    await tell("show", state());
    await tell("add", { turn: 1, from: 0, images: [image(0)] });
    await settled();
    expect(await page.locator("h2").innerText()).toBe("golden retriever 90.00 %");
    expect(await page.getByText("998 other classes together: 5.00 %").count()).toBe(1);
    expect(await page.locator(".steps li h4").allInnerTexts()).toEqual([
      "1 As stored",
      "2 Upright",
      "3 Colours",
      "4 Size",
      "5 What the network sees",
    ]);
    expect(await page.locator(".steps .text").last().innerText()).toContain("from −1 to 1");
    expect(await page.locator(".list").count()).toBe(0);
    expect(await page.locator(".kept").count()).toBe(1);
    await page.getByRole("radio", { name: "squash" }).click();
    await page.getByRole("button", { name: "image 0.jpg" }).click();
    await page.getByRole("button", { name: "Copy the answers" }).click();
    await page.getByRole("menuitem", { name: "Copy as JSON" }).click();
    expect((await calls()).filter(({ call }) => call !== "prepare").slice(1)).toEqual([
      { call: "setFit", argument: { fit: "squash" } },
      { call: "openImage", argument: { place: 0 } },
      { call: "copy", argument: { format: "JSON" } },
    ]);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("of thousands only those in sight are drawn; keys choose, and what is chosen is remembered", async () => {
    const {
      page,
      tell,
      calls,
      errors,
      settled,
      state: saved,
    } = await open(browser, files, view, undefined, undefined, await answers());
    const count = 5000;
    await tell("show", state({ phase: "working", done: count, total: 6000 }));
    await tell("add", {
      turn: 1,
      from: 0,
      images: Array.from({ length: count }, (_, place) => (place === 2 ? unread : image(place))),
    });
    const list = page.getByRole("listbox", { name: "Images" });
    expect(await list.getByRole("option").count()).toBeLessThan(40);
    expect(await page.getByText("5,000 of 6,000, 1 cannot be read").count()).toBe(1);
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await settled();
    expect(await page.locator(".unread").innerText()).toBe("This file cannot be read: it is empty (0 bytes).");
    await page.keyboard.press("End");
    await settled();
    const chosen = list.locator('[aria-selected="true"]');
    expect(await chosen.getAttribute("aria-posinset")).toBe("5000");
    expect(await chosen.isVisible()).toBe(true);
    expect(await saved()).toEqual({ chosen: 4999, order: "given" });
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stop" }).click();
    const told = (await calls()).map(({ call }) => call);
    expect(told).toContain("openImage");
    expect(told.at(-1)).toBe("stop");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("what is classified anew replaces what was there", async () => {
    const { page, tell } = await open(browser, files, view, undefined, undefined, await answers());
    await tell("show", state());
    await tell("add", { turn: 1, from: 0, images: [image(0), image(1)] });
    await tell("show", state({ turn: 2, phase: "opening", fit: "squash" }));
    expect(await page.getByRole("option").count()).toBe(0);
    await tell("add", { turn: 1, from: 0, images: [image(0)] });
    expect(await page.locator("h2").count()).toBe(0);
    await tell("add", { turn: 2, from: 0, images: [image(0, 0.5)] });
    expect(await page.locator("h2").innerText()).toBe("golden retriever 50.00 %");
    await page.close();
  });

  test("a failure says what to do; an ONNX file's pixels can be told", async () => {
    const { page, tell, calls } = await open(browser, files, view);
    const { network: _unknown, ...without } = state({ phase: "failed", describable: true, total: 0, done: 0 });
    await tell("show", { ...without, failure: "other.onnx does not say which pixels it learned from." });
    expect(await page.getByRole("alert").innerText()).toContain("which pixels");
    await page.getByRole("button", { name: "Say Which Pixels It Takes…" }).click();
    await page.getByRole("button", { name: "Choose Another Network…" }).click();
    expect((await calls()).slice(1).map(({ call }) => call)).toEqual(["describeNetwork", "chooseNetwork"]);
    await page.close();
  });

  test.each(themes)("is drawn in $name, narrow and wide, and nothing is cut off", async (theme) => {
    for (const width of [320, 1100]) {
      const { page, tell, settled, errors } = await open(
        browser,
        files,
        { width, height: 900 },
        theme,
        undefined,
        await answers(),
      );
      await tell("show", state({ total: 3, done: 3 }));
      await tell("add", { turn: 1, from: 0, images: [image(0), unread, image(2, 0.31)] });
      await settled();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const folder = process.env.CNN_SCREENSHOTS;
      if (folder) await page.screenshot({ path: path.join(folder, `classify-${theme.name}-${width}.png`) });
      expect(errors).toEqual([]);
      await page.close();
    }
  });
});
