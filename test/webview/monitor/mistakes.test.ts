import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInterval, wilsonInterval } from "../../../src/core/classification/wilsonInterval.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import type { Predictions, PredictionsFile } from "../../../src/protocol/predictions.ts";
import { chosenPlaces, levelOf, levels } from "../../../webview/monitor/mistakes/mistakes.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { copied, expectToStandAlone, keepPicture } from "../shared/charts/copied.ts";
import { dark, endedRun, highContrast } from "./run.ts";

/** A network that takes a class for the next one now and then. */
function predicted(classes: number, images: number): PredictionsFile {
  const random = randomGenerator(1);
  const rows = Array.from({ length: images }, (_, place) => {
    const truth = place % classes;
    const isWrong = random.uniform() < 0.1;
    const answer = isWrong ? (truth + 1 + Math.floor(3 * random.uniform() ** 2)) % classes : truth;
    const sure = Number((0.5 + random.uniform() / 2).toPrecision(5));
    const ofTruth = isWrong ? Number((1 - sure).toPrecision(5)) : sure;
    return { truth, answer, sure, ofTruth, loss: Number(-Math.log(Math.max(ofTruth, 1e-5)).toPrecision(5)) };
  });
  const test: Predictions = {
    epoch: 2,
    index: rows.map((_, place) => place),
    truth: rows.map(({ truth }) => truth),
    answer: rows.map(({ answer }) => answer),
    answerProbability: rows.map(({ sure }) => sure),
    truthProbability: rows.map(({ ofTruth }) => ofTruth),
    loss: rows.map(({ loss }) => loss),
  };
  return { format: 1, classes: Array.from({ length: classes }, (_, index) => `kind ${index}`), test };
}

const countsOf = (classes: number, images: number): readonly (readonly number[])[] => {
  const { truth, answer } = predicted(classes, images).test as Predictions;
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [place, label] of truth.entries()) {
    const row = counts[label] as number[];
    row[answer[place] ?? 0] = (row[answer[place] ?? 0] ?? 0) + 1;
  }
  return counts;
};

/** Images of 8×8 grey pixels, by their place. */
const answering = (predictions: PredictionsFile | undefined) => `(call, argument) => {
  if (call === "predictions") return ${JSON.stringify(predictions)};
  if (call === "images")
    return { height: 8, width: 8, channels: 1,
      pixels: Uint8Array.from({ length: 64 * argument.places.length }, (_, at) => (37 * argument.places[at >> 6] + 4 * (at & 63)) % 256) };
}`;

const of = (answers: Partial<Predictions>) => ({ ...(predicted(2, 0).test as Predictions), ...answers });
const few = of({
  truth: [0, 0, 1, 1],
  answer: [0, 1, 0, 0],
  answerProbability: [1, 0.6, 0.9, 0.7],
  loss: [0, 1, 3, 2],
});

test.each([
  ["all mistakes, the highest loss first", undefined, "loss", [2, 3, 1]],
  ["all mistakes, the surest first", undefined, "sureness", [2, 3, 1]],
  ["all mistakes, the least sure first", undefined, "doubt", [1, 3, 2]],
  ["one field", { truth: 1, answer: 0 }, "loss", [2, 3]],
  ["what is right", { truth: 0, answer: 0 }, "loss", [0]],
  ["an empty field", { truth: 1, answer: 1 }, "loss", []],
] as const)("%s", (_name, cell, order, places) => {
  expect(chosenPlaces(few, cell, order)).toEqual(places);
});

test.each([
  [0, 100, 0],
  [1, 10_000, 1],
  [25, 100, 3],
  [100, 100, levels],
])("%s of at most %s is drawn in level %s", (count, most, level) => expect(levelOf(count, most)).toBe(level));

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`mistakes in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("monitor")]);
  }, 60_000);
  afterAll(() => browser?.close());

  async function shown(
    predictions: PredictionsFile | undefined,
    size = { width: 500, height: 1100 },
    theme: Theme = light,
  ) {
    const view = await open(browser, files, size, theme, undefined, answering(predictions));
    await view.tell("show", endedRun);
    await view.page.getByRole("tab", { name: "Mistakes" }).click();
    await view.settled();
    return view;
  }

  test("says how many are wrong, and shows the worst first with their images", async () => {
    const { page, calls, errors } = await shown(predicted(10, 1000));
    const { truth, answer, loss } = predicted(10, 1000).test as Predictions;
    const wrong = truth.flatMap((label, place) => (label === answer[place] ? [] : [place]));
    expect(await page.locator(".sentence").innerText()).toContain(`${wrong.length} of 1,000 test images are wrong`);
    const worst = wrong.toSorted((a, b) => (loss[b] ?? 0) - (loss[a] ?? 0)).slice(0, 24);
    expect((await calls()).find(({ call }) => call === "images")?.argument).toEqual({ part: "test", places: worst });
    expect(await page.locator(".tiles canvas").count()).toBe(24);
    expect(await page.locator(".tiles canvas").first().boundingBox()).toMatchObject({ width: 64, height: 64 });
    expect(errors).toEqual([]);
    await page.close();
  });

  test("arrow keys walk over the matrix, and Enter shows the images of a field", async () => {
    const { page, settled } = await shown(predicted(10, 1000));
    const matrix = page.getByRole("application");
    await matrix.focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
      await page.keyboard.press(key);
    expect(await page.locator(".told").innerText()).toMatch(
      /^kind 2, answered kind 3: \d+ of 100 images \(\d+\.\d+ %\)$/,
    );
    await page.keyboard.press("Enter");
    await settled();
    expect(await page.locator(".tiles-head h2").innerText()).toMatch(/^kind 2, answered kind 3 · \d+$/);
    const words = await page.locator(".tile-words").allInnerTexts();
    expect(new Set(words)).toEqual(new Set(["kind 2 → kind 3"]));
    await page.close();
  });

  test("a click enlarges an image, arrow keys go on, Escape closes", async () => {
    const { page, settled } = await shown(predicted(10, 1000));
    await page.locator(".tiles button").first().click();
    const dialog = page.getByRole("dialog");
    const first = await dialog.innerText();
    expect(first).toMatch(/true class\s+kind \d\s+answer\s+kind \d, \d+\.\d+ % sure/);
    await page.keyboard.press("ArrowRight");
    await settled();
    expect(await dialog.innerText()).not.toBe(first);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.close();
  });

  test("the table has the matrix in its place, as counts or as shares of the row", async () => {
    const { page } = await shown(predicted(10, 1000));
    await page.getByRole("button", { name: "Table of Confusion matrix" }).press("Enter");
    const table = page.getByRole("region", { name: "Confusion matrix of test images" });
    expect(await table.locator("thead th").allInnerTexts()).toEqual(["true class", ...predicted(10, 0).classes]);
    expect(await table.locator("tbody tr").nth(2).innerText()).toBe(`kind 2\t${countsOf(10, 1000)[2]?.join("\t")}`);
    await page.getByRole("radio", { name: "% of row" }).click();
    const right = countsOf(10, 1000)[2]?.[2];
    expect(await table.locator("tbody tr").nth(2).locator("td").nth(2).innerText()).toBe(String(right));
    await page.getByRole("button", { name: "Chart of Confusion matrix" }).press("Enter");
    expect(await page.getByRole("application").count()).toBe(1);
    await page.close();
  });

  test("the table of many classes says of each what it was taken for", async () => {
    const { page } = await shown(predicted(120, 1200));
    await page.getByRole("button", { name: "Table of Confusion matrix" }).click();
    const rows = page.locator(".matrix-table tbody tr");
    expect(await rows.count()).toBe(120);
    const wrong = countsOf(120, 1200).findIndex((row, truth) => row[truth] === 8 && row.includes(2));
    const answer = countsOf(120, 1200)[wrong]?.indexOf(2);
    expect(await rows.nth(wrong).innerText()).toBe(`kind ${wrong}\t10\t8\tkind ${answer}: 2`);
    await page.close();
  });

  test.each([10, 1000])(
    "the matrix of %s classes is copied as `cnn evaluate --confusion` writes it",
    async (classes) => {
      const view = await shown(predicted(classes, 10 * classes));
      const text = await copied(view, "Confusion matrix", "CSV");
      const rows = text.split("\r\n").map((row) => row.split(","));
      expect(rows[0]).toEqual(["true \\ answer", ...predicted(classes, 0).classes]);
      expect(rows.at(-1)).toEqual([""]);
      expect(rows.slice(1, -1)).toEqual(
        countsOf(classes, 10 * classes).map((row, truth) => [`kind ${truth}`, ...row.map(String)]),
      );
      await view.page.close();
    },
  );

  test.each(themes)("its picture is read on white, copied in $name", async (theme) => {
    const view = await shown(predicted(10, 1000), { width: 300, height: 900 }, theme);
    const svg = await copied(view, "Confusion matrix", "SVG");
    expect(svg).toContain(">Confusion matrix of test images</text>");
    expectToStandAlone(svg);
    expect(svg).not.toContain("…");
    await keepPicture(`matrix-10-${theme.name}`, await copied(view, "Confusion matrix", "PNG"));
    await view.page.close();
  });

  test.each([
    [60, true, true],
    [120, true, false],
    [1000, false, false],
  ])("a picture of %s classes: names %s, numbers %s", async (classes, hasNames, hasNumbers) => {
    const view = await shown(predicted(classes, 10 * classes));
    const svg = await copied(view, "Confusion matrix", "SVG");
    expect(svg.includes(">kind 7</text>")).toBe(hasNames);
    expect(/>\d+<\/text>/.test(svg)).toBe(hasNumbers);
    const png = await copied(view, "Confusion matrix", "PNG");
    expect((await sharp(Buffer.from(png, "base64")).metadata()).width).toBeGreaterThan(2 * 1300);
    await keepPicture(`matrix-${classes}`, png);
    await view.page.close();
  });

  test("more classes than a picture can show are said to be too many, and copied as CSV", async () => {
    const view = await shown(predicted(1201, 1201));
    await view.page.getByRole("button", { name: "Copy Confusion matrix" }).click();
    await view.page.getByRole("menuitem", { name: "Copy as PNG" }).click();
    expect(await view.page.getByRole("alert").innerText()).toContain("1,201 classes are too many for a picture");
    expect((await copied(view, "Confusion matrix", "CSV")).split("\r\n")).toHaveLength(1203);
    expect(await view.page.getByRole("alert").count()).toBe(0);
    await view.page.close();
  });

  test("says between which shares the accuracy lies, and whether sureness can be trusted", async () => {
    const view = await shown(predicted(10, 1000));
    const { truth, answer, answerProbability } = predicted(10, 1000).test as Predictions;
    const right = truth.filter((label, place) => label === answer[place]).length;
    const interval = formatInterval(wilsonInterval(right, 1000));
    expect(await view.page.locator(".mistakes").innerText()).toContain(`with 95 % confidence ${interval}`);
    const csv = await copied(view, "Calibration", "CSV");
    const rows = csv.split("\r\n").map((row) => row.split(",").map(Number));
    const inBin = answerProbability.filter((sure) => sure > 0.6 && sure <= 0.7).length;
    expect(rows[7]?.[3]).toBe(inBin);
    expectToStandAlone(await copied(view, "Calibration", "SVG"));
    await keepPicture("calibration", await copied(view, "Calibration", "PNG"));
    await view.page.getByRole("button", { name: "Table of Calibration" }).click();
    expect(await view.page.getByRole("region", { name: "Calibration on test images" }).locator("tr").count()).toBe(11);
    await view.page.close();
  });

  test("without predictions it says what to do", async () => {
    const { page } = await shown(undefined);
    expect(await page.getByRole("tabpanel").innerText()).toMatch(/Evaluate it/);
    await page.close();
  });

  test.each([
    [10, 300, light],
    [10, 500, dark],
    [10, 1200, highContrast],
    [120, 300, highContrast],
    [120, 900, dark],
    [1000, 900, light],
  ] as const)("%s classes fit into %s pixels (%o)", async (classes, width, theme) => {
    const { page } = await shown(predicted(classes, 10 * classes), { width, height: 1100 }, theme);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const name = `${classes}-${width}-${theme.name}.png`;
    await page.screenshot({ path: `test-results/mistakes-${name}` });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Table of Confusion matrix" }).click();
    await page.screenshot({ path: `test-results/mistakes-table-${name}` });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.close();
  });
});
