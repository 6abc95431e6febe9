import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HeatMap, shareWithin } from "../../src/core/explain/heatMap.ts";
import type { Explanation } from "../../src/protocol/explain.ts";
import type { Preparing } from "../../src/protocol/worker.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { explainer } from "../../src/vision/explain.ts";
import { lastMaps } from "../../src/vision/lastMaps.ts";
import { zoo } from "../../src/zoo/library.ts";
import { squares, wider, writeSquares, writeTwoColours } from "./twoColours.ts";

const mapOf = ({ heat }: Pick<Explanation, "heat">): HeatMap => ({ ...heat, values: Float32Array.from(heat.values) });

describe("a network that sees one colour for each class", () => {
  let model: { readonly kind: "file"; readonly path: string };
  let image: { readonly kind: "file"; readonly file: string };
  let folder: string;
  const told: Preparing[] = [];
  const explain = explainer([], (work) => told.push(work));
  const labels = { red: 0, green: 1 } as const;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
    model = { kind: "file", path: await writeTwoColours(folder) };
    image = { kind: "file", file: await writeSquares(folder) };
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("is shown the middle of the photo, and says what it answers", async () => {
    const seen = await explain.seenImage({ model, image });
    expect(seen).toMatchObject({
      name: "Two colours",
      labels: ["red", "green"],
      original: { width: 96, height: 64 },
      seen: { top: 0, bottom: 64, left: 16, right: 80 },
      input: { height: 32, width: 32, channels: 3 },
      answersAre: "probabilities",
      layer: "batch_normalization",
    });
    expect(seen.answers.map(({ share }) => share).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(seen.photo).toMatchObject({ width: 96, height: 64, channels: 3 });
    expect([...seen.photo.pixels.subarray(0, 3)]).toEqual([0, 0, 255]);
    // A Buffer would not come to a webview as bytes.
    expect(seen.photo.pixels.constructor).toBe(Uint8Array);
  });

  describe.each(["grad-cam", "saliency", "occlusion"] as const)("%s", (method) => {
    test.each(["red", "green"] as const)("points at the %s square, and at nothing else", async (colour) => {
      const found = await explain.explain({ model, image, method, label: labels[colour], samples: 10 });
      expect(found.answer.name).toBe(colour);
      expect(found.heat).toMatchObject({ height: 32, width: 32 });
      // Kernels, pooling and the square that slides see beyond a pixel.
      const blur = method === "occlusion" ? 6 : 3;
      expect(shareWithin(mapOf(found), wider(squares[colour], blur))).toBeGreaterThan(0.95);
      expect(Math.max(...found.heat.values)).toBe(255);
    });

    test("gives the same again", async () => {
      const once = () => explain.explain({ model, image, method, label: 0, samples: 7, seed: 3 });
      expect((await once()).heat).toEqual((await once()).heat);
    });
  });

  test("the class is the answer where none is asked for", async () => {
    const { answers } = await explain.seenImage({ model, image });
    const { answer } = await explain.explain({ model, image, method: "grad-cam" });
    expect(answer).toEqual(answers[0]);
  });

  test("the noise of SmoothGrad comes from its seed", async () => {
    const with_ = (seed: number) => explain.explain({ model, image, method: "saliency", label: 0, samples: 4, seed });
    expect((await with_(1)).heat).not.toEqual((await with_(2)).heat);
  });

  test("long work is followed, and can be canceled while it waits and while it goes on", async () => {
    told.length = 0;
    await explain.explain({ model, image, method: "occlusion", work: "watched" });
    expect(told.at(-1)).toMatchObject({ run: "watched", done: told.at(-1)?.total, unit: "examples" });
    const going = explain.explain({ model, image, method: "occlusion", work: "going" });
    const waiting = explain.explain({ model, image, method: "occlusion", work: "waiting" });
    explain.cancelExplaining({ work: "waiting" });
    explain.cancelExplaining({ work: "going" });
    await expect(going).rejects.toMatchObject({ code: "canceled" });
    await expect(waiting).rejects.toMatchObject({ code: "canceled" });
    expect((await explain.explain({ model, image, method: "grad-cam" })).method).toBe("grad-cam");
  });

  test("the maps of a layer are those of this photo", async () => {
    const maps = await explain.imageMaps({ model, image, layer: "conv" });
    expect(maps).toMatchObject({ height: 32, width: 32, channels: 2 });
    const at = (map: number, row: number, column: number) => maps.pixels[(map * 32 + row) * 32 + column];
    // 1 − 0.1 of bias where red fills the kernel, but for what resizing smears; 0 elsewhere.
    expect(maps.largest[0]).toBeCloseTo(0.9, 1);
    expect([at(0, 7, 7), at(0, 21, 19), at(1, 7, 7), at(1, 21, 19)].map((byte = 0) => byte > 250)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test("a place of a layer sees what arithmetic says, and hangs on what the gradient says", async () => {
    const field = await explain.unitField({ model, image, layer: "conv", row: 7, column: 7, map: 0 });
    expect(field).toMatchObject({ box: { top: 6, bottom: 9, left: 6, right: 9 }, whole: { height: 3, width: 3 } });
    expect(field.value).toBeCloseTo(0.9, 1);
    const lit = [...field.effect.values].flatMap((value, at) => (value > 0 ? [at] : []));
    expect(lit).toEqual([6, 7, 8].flatMap((row) => [6, 7, 8].map((column) => row * 32 + column)));
    const dead = await explain.unitField({ model, image, layer: "conv", row: 30, column: 2, map: 0 });
    expect(new Set(dead.effect.values)).toEqual(new Set([0]));
  });

  test.each([
    ["a class that it does not know", { label: 7 }, "usage"],
    ["a layer that it does not have", { layer: "nowhere" }, "usage"],
    ["a layer without maps", { layer: "answer" }, "usage"],
  ])("%s is told in a sentence", async (_name, asked, code) => {
    await expect(explain.explain({ model, image, method: "grad-cam", ...asked })).rejects.toMatchObject({ code });
  });

  test("training images can be compared for a run only", async () => {
    await expect(explain.nearestImages({ model, image, most: 3 })).rejects.toMatchObject({ code: "usage" });
  });

  test.each([
    ["is not there", "none.png", undefined, "file-not-found"],
    ["is empty", "empty.jpg", "", "file-unreadable"],
    ["is a text", "words.jpg", "not a picture", "file-unreadable"],
    ["is not there, with a name of its own", "a 'b' “c” 🙂.png", undefined, "file-not-found"],
  ])("an image that %s is told by name", async (_name, file, content, code) => {
    const whole = path.join(folder, file);
    if (content !== undefined) await writeFile(whole, content);
    const asked = explain.seenImage({ model, image: { kind: "file", file: whole } });
    await expect(asked).rejects.toMatchObject({ code, message: expect.stringContaining(file) });
  });

  test.each([
    ["grey", { width: 40, height: 80, colour: [128], channels: 1 }],
    ["with alpha", { width: 7, height: 5, colour: [0, 255, 0, 10], channels: 4 }],
    ["huge", { width: 3000, height: 1000, colour: [0, 255, 0], channels: 3 }],
  ] as const)("an image that is %s is shown upright in RGB", async (_name, { width, height, colour, channels }) => {
    const file = path.join(folder, `odd-${width}.png`);
    const pixels = Buffer.alloc(width * height * channels, Buffer.from(colour));
    await sharp(pixels, { raw: { width, height, channels } }).toFile(file);
    const { photo, original, seen } = await explain.seenImage({ model, image: { kind: "file", file } });
    expect(original).toEqual({ width, height });
    expect(Math.max(photo.width, photo.height)).toBe(Math.min(768, Math.max(width, height)));
    expect(photo.pixels).toHaveLength(photo.width * photo.height * 3);
    expect(Math.abs(seen.bottom - seen.top - (seen.right - seen.left))).toBeLessThan(0.5);
  });

  test.each([
    ["an older file of ours", null, /older version/],
    [
      "a file whose model text is of another model",
      "name: x\ninput: [32, 32, 3]\nlayers:\n  - Flatten\n  - Dense: { units: 2, activation: softmax }\n",
      /weights/,
    ],
    ["a file whose model text is broken", "name: x\ninput: [32, 32, 3]\nlayers:\n  - Nothing\n", /model\.onnx: /],
  ])("%s cannot be explained, and says why", async (_name, text, why) => {
    const own = await mkdtemp(path.join(folder, "model-"));
    const file = await writeTwoColours(own, text);
    await expect(explain.seenImage({ model: { kind: "file", path: file }, image })).rejects.toThrow(why);
  });

  test("a file that is no model of ours cannot be explained, and says why", async () => {
    const file = path.join(folder, "other.onnx");
    await writeFile(file, "something else");
    await expect(explain.seenImage({ model: { kind: "file", path: file }, image })).rejects.toMatchObject({
      code: "network-unusable",
    });
  });
});

/** The layers that others take, by their names in our zoo. */
test.each([
  // Keras's own example of Grad-CAM (keras.io/examples/vision/grad_cam) takes Xception's last activation.
  ["mobilenet_v2_keras", [7, 7, 1280]],
  ["inception_v3_keras", [8, 8, 2048]],
  ["resnet50_keras", [7, 7, 2048]],
  ["densenet121", [7, 7, 1024]],
  // The paper takes VGG-16's last convolution, whose maps are 14×14.
  ["vgg16", [14, 14, 512]],
])("Grad-CAM asks the last maps of %s that have the size of the last convolution's: %s", (name, shape) => {
  const { analysis } = analyzeText(zoo.text(name) ?? "", { library: zoo });
  const layer = lastMaps(analysis);
  expect(analysis.layers.find(({ node }) => node.name === layer)?.output).toEqual(shape);
});

test("a network without convolutions has no layer for Grad-CAM", () => {
  const { analysis } = analyzeText(
    "input: [8, 8, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 2, activation: softmax }\n",
  );
  expect(lastMaps(analysis)).toBeUndefined();
});
