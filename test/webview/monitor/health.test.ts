import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { healthOf } from "../../../src/core/health/index.ts";
import type { HealthReport } from "../../../src/protocol/insight.ts";
import { measures, placeOf, powersAround } from "../../../webview/monitor/health/measures.ts";
import { looked } from "../../train/look/looked.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";
import { copied, expectToStandAlone, keepPicture } from "../shared/charts/copied.ts";
import { dark, endedRun, highContrast } from "./run.ts";

test.each([
  [
    [0.02, 0.5],
    [-2, 0],
  ],
  [
    [0.00002, 0.5],
    [-5, 0],
  ],
  [
    [0.3, 0.5],
    [-2, 0],
  ],
  [
    [0, Number.NaN],
    [-4, 0],
  ],
])("bars of %j go from and to the powers %j", (values, powers) => {
  expect(powersAround(values)).toEqual(powers);
});

test.each([
  ["gradient", 0.01, 0.5],
  ["gradient", 0, 0],
  ["off", 0.25, 0.25],
])("a %s of %s lies at %s of its bar", (name, value, place) => {
  const measure = measures.find((one) => one.name === name);
  expect(measure && placeOf(value, measure, [-4, 0])).toBe(place);
});

const sigmoids = `
input: [8, 8, 1]
layers:
  - Flatten
${"  - Dense: { units: 16, activation: sigmoid }\n".repeat(8)}  - Dense: { units: 3, activation: softmax }
training: { batch_size: 32, optimizer: { SGD: { learning_rate: 0.05 } } }
`;

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`health in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  let reports: readonly HealthReport[];
  beforeAll(async () => {
    const { analysis, looks } = await looked(sigmoids, 6);
    reports = looks.map((look) => ({ look, findings: healthOf(analysis, look) }));
    [browser, files] = await Promise.all([launch(), bundle("monitor")]);
  }, 60_000);
  afterAll(() => browser?.close());

  async function shown(told: readonly HealthReport[], size = { width: 500, height: 900 }, theme: Theme = light) {
    const answer = `(call) => ({ health: ${JSON.stringify(told)}, findings: ${JSON.stringify(told.at(-1)?.findings)} })[call]`;
    const view = await open(browser, files, size, theme, undefined, answer);
    await view.tell("show", endedRun);
    await view.page.getByRole("tab", { name: "Health" }).click();
    await view.settled();
    return view;
  }

  test("the sentence stands first, and the layers that it speaks of are marked", async () => {
    const { page, calls, errors } = await shown(reports);
    const [finding] = reports.at(-1)?.findings ?? [];
    expect(await page.locator(".finding").innerText()).toBe(finding?.message);
    expect(await page.locator(".layer-bars .bad .link").allInnerTexts()).toEqual(
      reports
        .at(-1)
        ?.look.layers.map(({ name }) => name)
        .filter((name) => finding?.layers.includes(name)),
    );
    await page.getByRole("button", { name: "dense_3" }).click();
    expect((await calls()).at(-1)).toEqual({ call: "revealLayer", argument: { name: "dense_3" } });
    expect(errors).toEqual([]);
    await page.close();
  });

  test("whoever looks at the curves is told in one line, which leads here", async () => {
    const { page, settled } = await shown(reports);
    await page.getByRole("tab", { name: "Curves" }).click();
    await settled();
    const notice = page.locator(".health-notice");
    expect(await notice.innerText()).toMatch(
      /^The gradient of dense is [\d,]+ times smaller .* hardly learn. What to do$/,
    );
    await notice.getByRole("button").click();
    await settled();
    expect(await page.getByRole("tab", { name: "Health" }).getAttribute("aria-selected")).toBe("true");
    await page.close();
  });

  test.each([
    [{ tab: "health" }, "Health"],
    [{ tab: "gone" }, "Curves"],
    ["nonsense", "Curves"],
  ])("a page that comes back with %j shows %s", async (saved, title) => {
    const view = await open(browser, files, { width: 500, height: 900 }, light, saved);
    await view.tell("show", endedRun);
    expect(await view.page.getByRole("tab", { selected: true }).innerText()).toBe(title);
    await view.page.getByRole("tab", { name: "Mistakes" }).click();
    expect(await view.state()).toEqual({ tab: "mistakes" });
    await view.page.close();
  });

  test("the slider goes back through the looks by the keyboard", async () => {
    const { page, settled } = await shown(reports);
    const slider = page.getByRole("slider");
    expect(await slider.getAttribute("aria-valuetext")).toBe("Look at step 6, in epoch 3");
    await slider.focus();
    await page.keyboard.press("Home");
    await settled();
    expect(await slider.getAttribute("aria-valuetext")).toBe("Look at step 1, in epoch 1");
    await page.close();
  });

  test("each measure has its bars, and all numbers are in the table", async () => {
    const { page, settled } = await shown(reports);
    await page.getByRole("radio", { name: "units off" }).click();
    await settled();
    expect(await page.locator(".layer-bars .number").first().innerText()).toBe("0 of 16");
    await page.getByRole("button", { name: "Table of Units off by layer" }).press("Enter");
    const table = page.getByRole("region", { name: "All numbers at step 6" });
    expect(await table.locator("tbody tr").count()).toBe(9);
    expect(await table.locator("tbody tr").first().innerText()).toMatch(/^dense\t.*\t0 of 16\t0 %$/);
    await page.close();
  });

  test("as CSV a look has all digits", async () => {
    const view = await shown(reports);
    const rows = (await copied(view, "Gradient by layer", "CSV")).split("\r\n").map((row) => row.split(","));
    expect(rows[0]?.slice(0, 4)).toEqual(["layer", "weights", "gradient", "gradient / weights"]);
    expect(rows.slice(1).map(([name, weights, gradient]) => ({ name, weights, gradient }))).toEqual(
      reports.at(-1)?.look.layers.map(({ name, weights, gradient }) => ({
        name,
        weights: String(weights),
        gradient: String(gradient),
      })),
    );
    await view.page.close();
  });

  test.each(themes)("its picture is read on white, copied in $name", async (theme) => {
    const view = await shown(reports, { width: 300, height: 900 }, theme);
    const svg = await copied(view, "Gradient by layer", "SVG");
    expect(svg).toContain(">Gradient by layer, step 6</text>");
    expectToStandAlone(svg);
    await keepPicture(`health-${theme.name}`, await copied(view, "Gradient by layer", "PNG"));
    await view.page.close();
  });

  test("without looks it says why", async () => {
    const { page } = await shown([]);
    expect(await page.getByRole("tabpanel").innerText()).toMatch(/no looks into its network/);
    await page.close();
  });

  test.each([
    [300, light],
    [500, dark],
    [1200, highContrast],
  ] as const)("it fits into %s pixels (%o)", async (width, theme) => {
    const { page } = await shown(reports, { width, height: 900 }, theme);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.screenshot({ path: `test-results/health-${width}.png` });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Table of Gradient by layer" }).click();
    await page.screenshot({ path: `test-results/health-table-${width}.png` });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.close();
  });
});
