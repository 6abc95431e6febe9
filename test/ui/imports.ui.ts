import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encoded, type Step } from "../imports/onnxFile.ts";
import { launch, type Workbench } from "./workbench.ts";

/** A webview starts a service worker of its own, which takes a while on a busy machine. */
const slow = { timeout: 60_000 };

let workbench: Workbench;

/** Convolutions with a sum around each two of them, as PyTorch names them. */
function residual(): Uint8Array {
  const weights: Record<string, readonly number[]> = { stem: [16, 3, 3, 3], head: [10, 16], bias: [10] };
  const steps: Step[] = [
    ["Conv", ["x", "stem"], ["s"], { pads: [1, 1, 1, 1] }],
    ["Relu", ["s"], ["b0"]],
  ];
  for (let block = 1; block <= 3; block++) {
    weights[`k${block}`] = [16, 16, 3, 3];
    weights[`m${block}`] = [16, 16, 3, 3];
    steps.push(
      ["Conv", [`b${block - 1}`, `k${block}`], [`c${block}`], { pads: [1, 1, 1, 1] }],
      ["Relu", [`c${block}`], [`r${block}`]],
      ["Conv", [`r${block}`, `m${block}`], [`d${block}`], { pads: [1, 1, 1, 1] }],
      ["Add", [`d${block}`, `b${block - 1}`], [`a${block}`]],
      ["Relu", [`a${block}`], [`b${block}`]],
    );
  }
  steps.push(
    ["GlobalAveragePool", ["b3"], ["g"]],
    ["Flatten", ["g"], ["f"]],
    ["Gemm", ["f", "head", "bias"], ["y"], { transB: 1 }],
  );
  return encoded({ inputs: { x: ["batch", 3, 32, 32] }, outputs: ["y"], weights, steps });
}

const keras = {
  format: "layers-model",
  generatedBy: "keras v2.9.0",
  modelTopology: {
    keras_version: "2.9.0",
    model_config: {
      class_name: "Sequential",
      config: {
        name: "photos",
        layers: [
          {
            class_name: "Conv2D",
            config: {
              name: "first",
              batch_input_shape: [null, 64, 64, 3],
              filters: 32,
              kernel_size: [3, 3],
              activation: "relu",
              padding: "same",
            },
          },
          { class_name: "MaxPooling2D", config: { name: "pool", pool_size: [2, 2], strides: [2, 2] } },
          { class_name: "Flatten", config: { name: "flat" } },
          { class_name: "Dense", config: { name: "answer", units: 5, activation: "softmax" } },
        ],
      },
    },
  },
  weightsManifest: [],
};

/** A network that Keras 3 saved: `siamese` has two inputs, `photos` one. */
const saved = (name: string) => readFileSync(new URL(`../fixtures/imports/${name}`, import.meta.url));

beforeAll(async () => {
  workbench = await launch({
    files: {
      "residual.onnx": residual(),
      "broken.onnx": "no network",
      "model.json": JSON.stringify(keras, null, 2),
      ...Object.fromEntries(
        ["siamese.keras", "siamese.h5", "photos.keras", "photos.h5"].map((name) => [name, saved(name)]),
      ),
    },
  });
}, 120_000);
afterAll(() => workbench?.close());

/** By its name: the Explorer of a busy machine sees new files late. */
async function open(name: string): Promise<void> {
  const { page } = workbench;
  const input = page.locator(".quick-input-widget:visible input.input");
  await page.keyboard.press("Control+P");
  await input.fill(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor(slow);
  await page.keyboard.press("Enter");
  await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor();
}

/** Closes new code without keeping it. A diagram that takes the keyboard late would be closed in its place, so its tab is clicked first. */
async function dropCode(): Promise<void> {
  const tab = workbench.page.locator(".tab.dirty");
  await tab.first().click();
  await workbench.runCommand("View: Revert and Close Editor");
  await tab.first().waitFor({ state: "hidden" });
  await expect.poll(() => workbench.page.evaluate(() => document.activeElement?.tagName), slow).toBe("IFRAME");
}

test("an ONNX file opens as its diagram", async () => {
  await open("residual.onnx");
  const layers = workbench.webviewPanel().locator("g.layer");
  await layers.first().waitFor(slow);
  await expect.poll(() => layers.count()).toBeGreaterThan(10);
  await workbench.screenshot("imports-onnx");
});

test("a box of it leads to its line, where the hover has the numbers", async () => {
  await workbench.webviewPanel().locator("g.layer", { hasText: "Conv2D" }).first().click();
  // The keyboard stays where it was, so the list is not in the active group.
  await workbench.page.locator(".editor-instance .view-line", { hasText: "Conv(x)" }).first().waitFor(slow);
  await workbench.screenshot("imports-layers");
});

test("its summary opens beside it", async () => {
  await workbench.runCommand("View: Close All Editors");
  await open("residual.onnx");
  await workbench.webviewPanel().locator("g.layer").first().waitFor(slow);
  await workbench.runCommand("CNN: Show Summary Table");
  await workbench.page.locator(".tab", { hasText: "Summary — net" }).first().waitFor(slow);
});

test("it is converted to Keras, and the code stands beside it", async () => {
  await workbench.page.locator(".tab", { hasText: "residual.onnx" }).first().click();
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("Keras 3 code");
  await workbench.page.locator(".editor-instance .view-line", { hasText: "layers.Add()(" }).first().waitFor(slow);
  await workbench.screenshot("imports-onnx-convert");
  await dropCode();
});

test("a file that is none says why", async () => {
  await workbench.runCommand("View: Close All Editors");
  await open("broken.onnx");
  const sentence = workbench.webviewPanel().getByRole("alert");
  await sentence.waitFor(slow);
  expect(await sentence.innerText()).toContain("no ONNX file");
  await workbench.runCommand("View: Close All Editors");
});

test("a layer in model.json has a hover and a hint", async () => {
  await open("model.json");
  await workbench.page.locator(".editor-instance .view-line").first().waitFor();
  const text = await workbench.showHover("Conv2D");
  expect(text).toContain("896");
  expect(text).toContain("64 × 64 × 32");
  await workbench.screenshot("imports-json");
  await workbench.escape();
  await workbench.page.locator(".view-line", { hasText: "64×64×32 · 896" }).first().waitFor();
});

test("and its diagram beside it", async () => {
  await workbench.runCommand("CNN: Show Diagram");
  await workbench.webviewPanel().locator("g.layer", { hasText: "Dense" }).first().waitFor(slow);
  await workbench.screenshot("import");
});

test("it is converted to PyTorch, and the code stands beside it", async () => {
  await workbench.page.locator(".tab", { hasText: "model.json" }).first().click();
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("PyTorch code");
  await workbench.page.locator(".editor-instance .view-line", { hasText: "nn.Linear(" }).first().waitFor(slow);
  await workbench.screenshot("convert");
});

test("a .keras file opens as its diagram, with both of its inputs", async () => {
  await workbench.page.locator(".tab.dirty").first().click();
  await workbench.runCommand("View: Revert and Close Editor");
  await workbench.runCommand("View: Close All Editors");
  await open("siamese.keras");
  await workbench.webviewPanel().locator("g.layer", { hasText: "Dense" }).first().waitFor(slow);
  await workbench.screenshot("imports-keras");
});

test("an .h5 file too, where that is chosen", async () => {
  await workbench.runCommand("View: Close All Editors");
  await workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "siamese.h5" }).first().dblclick();
  await workbench.page.locator('.tab.active[data-resource-name="siamese.h5"]').waitFor();
  await workbench.runCommand("View: Reopen Editor With...");
  await workbench.choose("Network Diagram");
  await workbench.webviewPanel().locator("g.layer", { hasText: "Dense" }).first().waitFor(slow);
  await workbench.screenshot("imports-h5");
});

test("and is converted to a model file, or as code refused with the reason: it has two inputs", async () => {
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("PyTorch code");
  await workbench.notification("is a second input").waitFor(slow);
  await workbench.screenshot("imports-h5-refused");
  await workbench.hideNotifications();
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("Model file");
  await workbench.notification("an input beside the first").waitFor(slow);
  await workbench.page.locator(".editor-instance .view-line", { hasText: "Dense" }).first().waitFor(slow);
  await workbench.screenshot("imports-h5-convert");
  await workbench.hideNotifications();
  await dropCode();
});

/** The code that an editor shows, as far as it is on the screen; its spaces are of the kind that does not break. */
const shown = async () =>
  (await workbench.page.locator(".editor-instance .view-lines").last().innerText()).replaceAll("\u00a0", " ");

test("a .keras file with one input is converted to Keras code beside its diagram", async () => {
  await workbench.runCommand("View: Close All Editors");
  await open("photos.keras");
  await workbench.webviewPanel().locator("g.layer", { hasText: "DepthwiseConv2D" }).first().waitFor(slow);
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("Keras 3 code");
  await workbench.page.locator(".editor-instance .view-line", { hasText: "def build():" }).first().waitFor(slow);
  await expect.poll(shown, slow).toContain("keras.Input((32, 32, 3))");
  await workbench.screenshot("imports-keras-code");
  expect(await shown()).toMatch(/DepthwiseConv2D\(3, strides=strides2, padding="same"/);
  await dropCode();
});

test("an .h5 file with one input is converted to PyTorch code beside its diagram", async () => {
  await workbench.runCommand("View: Close All Editors");
  await workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "photos.h5" }).first().dblclick();
  await workbench.page.locator('.tab.active[data-resource-name="photos.h5"]').waitFor();
  await workbench.runCommand("View: Reopen Editor With...");
  await workbench.choose("Network Diagram");
  await workbench.webviewPanel().locator("g.layer", { hasText: "DepthwiseConv2D" }).first().waitFor(slow);
  await workbench.runCommand("CNN: Convert Model…");
  await workbench.choose("PyTorch code");
  await workbench.page
    .locator(".editor-instance .view-line", { hasText: "class Conv2dSame(nn.Conv2d):" })
    .first()
    .waitFor(slow);
  await workbench.page.locator('.tab.active.dirty[data-resource-name="photos_pytorch.py"]').first().waitFor();
  await expect.poll(shown, slow).toContain("from torch import nn");
  await workbench.screenshot("imports-h5-code");
  await dropCode();
});

test("diagrams of files look intended in every theme", async () => {
  for (const theme of ["light", "high-contrast", "high-contrast-light", "dark"] as const) {
    await workbench.setTheme(theme);
    await workbench.webviewPanel().locator("g.layer").first().waitFor(slow);
    await workbench.screenshot(`imports-${theme}`);
  }
}, 180_000);
