import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPicture } from "../../../src/extension/messages.ts";
import type { ExplainState } from "../../../src/protocol/explainView.ts";
import { bundle, chromiumPath, hasChromium, launch, light, open, type Theme, themes } from "../page.ts";

const photoSize = { width: 300, height: 200 };

/** A photo with a bright disc at the upper left. */
const photo = Uint8Array.from({ length: photoSize.width * photoSize.height * 3 }, (_, at) => {
  const [x, y] = [Math.floor(at / 3) % photoSize.width, Math.floor(at / 3 / photoSize.width)];
  const isDisc = Math.hypot(x - 110, y - 60) < 40;
  return (isDisc ? [240, 180, 40] : [40 + y / 2, 90, 120])[at % 3] ?? 0;
});

const names = [
  "tulips",
  "roses",
  "daisy",
  "dandelion",
  "sunflowers",
  "a class with a name so long that it cannot be shown whole",
];

/** What the extension answers: heat around the disc, or elsewhere for every other class. */
const answering = (extra = "") => `(call, argument) => {
  ${extra}
  const photo = Uint8Array.from(atob("${Buffer.from(photo).toString("base64")}"), (c) => c.charCodeAt(0));
  const names = ${JSON.stringify(names)};
  const shares = [0.71, 0.2, 0.05, 0.03, 0.009, 0.001];
  const layers = [
    { name: "conv1", type: "Conv2D", height: 32, width: 32, channels: 8, evolves: false },
    { name: "conv2", type: "Conv2D", height: 8, width: 8, channels: 16, evolves: false },
  ];
  const heatAt = (x0, y0) => ({ height: 64, width: 64, values: Uint8Array.from({ length: 4096 }, (_, at) =>
    Math.round(255 * Math.exp(-(((at % 64) - x0) ** 2 + ((at >> 6) - y0) ** 2) / 120))) });
  if (call === "seen") return {
    name: "Flowers", labels: names, photo: { ...${JSON.stringify(photoSize)}, channels: 3, pixels: photo },
    original: { width: 1500, height: 1000 }, seen: { top: 0, bottom: 200, left: 50, right: 250 },
    input: { height: 64, width: 64, channels: 3 }, answersAre: "probabilities", layers, layer: "conv2",
    answers: names.slice(0, 5).map((name, label) => ({ label, name, share: shares[label] })) };
  if (call === "heat") return { method: argument.method,
    answer: { label: argument.label, name: names[argument.label], share: shares[argument.label] },
    heat: argument.label % 2 === 0 ? heatAt(20, 20) : heatAt(48, 44),
    sentence: "The upper left ninth of the image holds 61 % of the heat.",
    how: "The maps of conv2, 8×8 places, each weighed by how much the class's score grows with it (Grad-CAM).", seconds: 1.2 };
  if (call === "imageMaps") { const side = argument.layer === "conv1" ? 32 : 8; const channels = argument.layer === "conv1" ? 8 : 16;
    return { height: side, width: side, channels, smallest: new Float32Array(channels), largest: new Float32Array(channels).fill(2.5),
      pixels: Uint8Array.from({ length: side * side * channels }, (_, at) => (at * 37) % 256) }; }
  if (call === "unit") return { box: { top: 8 * argument.row, bottom: 8 * argument.row + 20, left: 8 * argument.column, right: 8 * argument.column + 20 },
    whole: { height: 20, width: 20 }, effective: 0.4, value: 0.5231, effect: heatAt(8 * argument.column + 10, 8 * argument.row + 10) };
  if (call === "nearest") return { images: { height: 8, width: 8, channels: 3, pixels: Uint8Array.from({ length: 192 * 6 }, (_, at) => (at * 11) % 256) },
    compared: 480, features: 1280, seconds: 3, found: [0, 1, 2, 3, 4, 5].map((index) => ({ index, file: "tulips/" + index + ".jpg", label: index === 4 ? 1 : 0, name: names[index === 4 ? 1 : 0], likeness: 0.95 - 0.03 * index })) };
}`;

const state = (models = 1): ExplainState => ({
  key: `1 ${models}`,
  image: { title: "IMG 1234 “spring”.jpg", canOpen: true },
  models: [{ title: "Flowers" }, { title: "Flowers, larger" }].slice(0, models),
});

const where = hasChromium ? "" : ` (skipped: there is no Chromium at ${chromiumPath}; set CHROMIUM)`;

describe.skipIf(!hasChromium)(`explaining an image in a browser${where}`, { timeout: 60_000 }, () => {
  let browser: Browser;
  let files: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launch(), bundle("explain")]);
  }, 60_000);
  afterAll(() => browser?.close());

  async function shown({
    size = { width: 900, height: 760 },
    theme = light as Theme,
    saved = undefined as unknown,
    models = 1,
    extra = "",
  } = {}) {
    const view = await open(browser, files, size, theme, saved, answering(extra));
    await view.tell("show", state(models));
    await view.settled();
    return view;
  }

  const asked = async (view: Awaited<ReturnType<typeof shown>>, call: string) =>
    (await view.calls())
      .filter((made) => made.call === call)
      .map(({ argument }) => argument as Record<string, unknown>);

  test("asks for the heat of the answer and says where it lies", async () => {
    const view = await shown();
    expect(await asked(view, "heat")).toMatchObject([{ model: 0, method: "grad-cam", label: 0 }]);
    const picture = view.page.getByRole("img", { name: /^Heat of tulips\. The upper left ninth/ });
    await picture.waitFor();
    expect(await view.page.locator(".told").innerText()).toContain("holds 61 % of the heat");
    // The heat lies over the part that the network sees: 50 to 250 of 300 pixels.
    const [whole, heat] = await Promise.all([picture.boundingBox(), picture.locator("canvas.heat").boundingBox()]);
    expect(((heat?.x ?? 0) - (whole?.x ?? 0)) / (whole?.width ?? 1)).toBeCloseTo(50 / 300, 2);
    expect((heat?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(200 / 300, 2);
    expect(view.errors).toEqual([]);
    await view.page.close();
  });

  test("a class is chosen by arrow keys, any class from the list; what nobody waits for is canceled", async () => {
    const view = await shown();
    await view.page.getByRole("radio", { name: /tulips/ }).focus();
    await view.page.keyboard.press("ArrowDown");
    await view.page.getByRole("img", { name: /^Heat of roses/ }).waitFor();
    expect((await asked(view, "heat")).map(({ label }) => label)).toEqual([0, 1]);
    await view.page.getByLabel("Any class").selectOption("5");
    await view.page.getByRole("img", { name: /^Heat of a class with a name/ }).waitFor();
    expect((await asked(view, "cancel")).length).toBeGreaterThan(0);
    await view.page.close();
  });

  test("methods and layers are chosen; the layer goes with Grad-CAM alone", async () => {
    const view = await shown();
    await view.page.getByLabel("Layer").selectOption("conv1");
    await view.settled();
    await view.page.getByRole("radio", { name: "occlusion" }).click();
    await view.settled();
    expect((await asked(view, "heat")).map(({ method, layer }) => [method, layer])).toEqual([
      ["grad-cam", undefined],
      ["grad-cam", "conv1"],
      ["occlusion", undefined],
    ]);
    expect(await view.page.getByLabel("Layer").count()).toBe(0);
    expect(await view.state()).toMatchObject({ method: "occlusion" });
    await view.page.close();
  });

  test("the slider fades the heat, by the keyboard too", async () => {
    const view = await shown();
    const slider = view.page.getByRole("slider");
    await slider.focus();
    await view.page.keyboard.press("Home");
    expect(await view.page.locator("canvas.heat").evaluate((canvas: HTMLElement) => canvas.style.opacity)).toBe("0");
    await view.page.keyboard.press("End");
    expect(await view.page.locator("canvas.heat").evaluate((canvas: HTMLElement) => canvas.style.opacity)).toBe("1");
    expect(await view.state()).toMatchObject({ opacity: 100 });
    await view.page.close();
  });

  test("the photo under its heat is saved as a PNG file", async () => {
    const view = await shown();
    await view.page.getByRole("button", { name: "Save as PNG…" }).click();
    const saved = async () => (await asked(view, "savePicture"))[0];
    await expect.poll(saved, { timeout: 20_000 }).toBeDefined();
    const picture = await saved();
    if (!isPicture(picture)) throw new Error("It is no picture.");
    expect(picture.title).toBe("grad-cam of tulips");
    const { data, info } = await sharp(Buffer.from(picture.png, "base64"))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject(photoSize);
    // Beside what the network sees it is the photo, at the hottest place nearly the last colour.
    expect([...data.subarray(0, 3)]).toEqual([40, 90, 120]);
    const hot = 3 * (Math.round((20.5 / 64) * 200) * 300 + 50 + Math.round((20.5 / 64) * 200));
    expect(data[hot]).toBeGreaterThan(200);
    await view.page.close();
  });

  test("two classes of one network stand side by side; two networks are asked for", async () => {
    const view = await shown({ saved: { twoClasses: true, method: "saliency" } });
    await view.page.getByRole("img", { name: /^Heat of roses/ }).waitFor();
    expect((await asked(view, "heat")).map(({ label, method }) => [label, method])).toEqual([
      [0, "saliency"],
      [1, "saliency"],
    ]);
    await view.page.getByRole("radio", { name: "two networks" }).click();
    expect(await asked(view, "chooseModel")).toEqual([{ model: 1 }]);
    await view.tell("show", state(2));
    await view.settled();
    expect((await asked(view, "heat")).slice(2).map(({ model, label }) => [model, label])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(await view.page.locator(".view h2").allInnerTexts()).toEqual(["Flowers", "Flowers, larger"]);
    await view.page.getByRole("radio", { name: "one answer" }).click();
    expect(await asked(view, "removeModel")).toHaveLength(1);
    await view.page.close();
  });

  test("a place of a map is pointed at, and its field is drawn on the photo", async () => {
    const view = await shown({ saved: { page: "layers" } });
    const map = view.page.getByRole("application", { name: /^Map 1/ });
    await map.focus();
    await view.page.keyboard.press("ArrowRight");
    await view.page.keyboard.press("ArrowRight");
    await view.settled();
    expect((await asked(view, "unit")).at(-1)).toMatchObject({ model: 0, layer: "conv2", map: 0, row: 4, column: 5 });
    expect(await view.page.getByRole("heading", { name: "What row 5, column 6 sees" }).count()).toBe(1);
    expect(await view.page.locator(".told").innerText()).toBe(
      "It gives 0.523. It can see 20×20 pixels of the network's input (the frame). 40 % of them hold 95 % of what moves it.",
    );
    const frame = view.page.locator(".photo rect.field");
    // 40 of 64 pixels of the input, which lies over 200 of the photo's 300 pixels from the 50th on.
    expect(Number(await frame.getAttribute("x"))).toBeCloseTo(50 + (40 / 64) * 200, 3);
    await view.page.getByRole("radio", { name: /^Map 3/ }).click();
    await view.settled();
    expect((await asked(view, "unit")).at(-1)).toMatchObject({ map: 2 });
    await view.page.close();
  });

  test("nearest images are counted by class, and named", async () => {
    const view = await shown({ saved: { page: "nearest" } });
    await view.page.locator(".neighbours li").first().waitFor();
    expect(await view.page.locator(".nearest-page .told").nth(1).innerText()).toBe(
      "5 of the 6 nearest training images are tulips.",
    );
    expect(await view.page.locator(".neighbours .other").allInnerTexts()).toEqual(["roses"]);
    await view.page.close();
  });

  test("work that takes long shows how far it is, and can be stopped", async () => {
    const view = await shown({ extra: 'if (call === "heat") return new Promise(() => undefined);' });
    const [first] = await asked(view, "heat");
    await view.page.getByRole("progressbar").waitFor();
    await view.tell("progress", { work: first?.work, done: 30, total: 120 });
    expect(await view.page.getByRole("progressbar").getAttribute("value")).toBe("30");
    await view.page.getByRole("button", { name: "Stop" }).click();
    expect(await asked(view, "cancel")).toContainEqual({ work: first?.work });
    await view.page.close();
  });

  test("what cannot be opened says so in a sentence", async () => {
    const view = await shown({
      extra: 'if (call === "seen") throw new Error("photo.jpg cannot be read: it is empty (0 bytes).");',
    });
    expect(await view.page.getByRole("alert").innerText()).toContain("it is empty (0 bytes)");
    expect(await view.page.getByRole("button", { name: "Other Image…" }).count()).toBe(1);
    await view.page.close();
  });

  test.each(
    themes.flatMap((theme) =>
      [300, 1000].flatMap((width) => ["heat", "layers", "nearest"].map((page) => [page, width, theme] as const)),
    ),
  )("%s fits into %s pixels (%o)", async (page, width, theme) => {
    const view = await shown({ size: { width, height: 900 }, theme, saved: { page, twoClasses: width === 1000 } });
    if (page === "layers") await view.page.getByRole("application").click();
    await view.settled();
    await view.page.screenshot({ path: `test-results/explain-${page}-${width}-${theme.name}.png` });
    const overflow = await view.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(view.errors).toEqual([]);
    await view.page.close();
  });
});
