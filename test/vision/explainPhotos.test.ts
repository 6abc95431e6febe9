import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Box, type HeatMap, shareWithin } from "../../src/core/explain/heatMap.ts";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import type { HeatMethod, SeenImage } from "../../src/protocol/explain.ts";
import { explainer } from "../../src/vision/explain.ts";
import { pretrainedOnnx } from "../../src/vision/pretrainedOnnx.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { describeShared, sharedData } from "../weights/sharedData.ts";
import { boxedPhotos } from "./photoBoxes.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** Part of the photo, in the network's input. */
function inInput(box: Box, { photo, seen, input }: SeenImage): Box {
  const across = (place: number) =>
    Math.min(
      input.width,
      Math.max(0, ((place / 10) * photo.width - seen.left) * (input.width / (seen.right - seen.left))),
    );
  const down = (place: number) =>
    Math.min(
      input.height,
      Math.max(0, ((place / 10) * photo.height - seen.top) * (input.height / (seen.bottom - seen.top))),
    );
  return { left: across(box.left), right: across(box.right), top: down(box.top), bottom: down(box.bottom) };
}

describeShared("MobileNet v2 with its ImageNet weights, on photos whose objects were boxed by eye", () => {
  const explain = explainer([], () => undefined);
  let home = "";
  let model: { readonly kind: "file"; readonly path: string };

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
    const weights = path.join(home, "weights");
    const published = publishedWeights.mobilenet_v2_keras;
    if (!published) throw new Error("It is not among the published weights.");
    await mkdir(weights);
    const source = path.join(sharedData, "models", "mobilenet_v2", "mobilenet_v2_keras_layout.h5");
    await copyFile(source, pathOf(published.top, weights));
    model = { kind: "file", path: path.join(home, "mobilenet.onnx") };
    await writeFile(model.path, await pretrainedOnnx("mobilenet_v2_keras", weights));
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  /** How much hotter a pixel within the box is than one outside, on average. */
  async function contrast(file: string, box: Box, method: HeatMethod): Promise<number> {
    const image = { kind: "file", file: path.join(sharedData, "photos", file) } as const;
    const seen = await explain.seenImage({ model, image });
    const { heat } = await explain.explain({ model, image, method });
    const own = inInput(box, seen);
    const map: HeatMap = { ...heat, values: Float32Array.from(heat.values) };
    const share = shareWithin(map, own);
    const area = ((own.right - own.left) * (own.bottom - own.top)) / (heat.width * heat.height);
    return share / area / ((1 - share) / (1 - area));
  }

  // Measured: Grad-CAM 1.8 (espresso, whose saucer counts) to 6.6, occlusion 3.4 to 18, saliency 1.1 to 3.9.
  test.each(boxedPhotos)("$file: the heat of the answer lies on the object", async ({ file, box }) => {
    expect(await contrast(file, box, "grad-cam")).toBeGreaterThan(1.7);
    expect(await contrast(file, box, "occlusion")).toBeGreaterThan(2.5);
    expect(await contrast(file, box, "saliency")).toBeGreaterThan(1);
  });

  test("Grad-CAM asks the maps behind the last convolution, 7×7 places", async () => {
    const image = { kind: "file", file: path.join(sharedData, "photos", "hotdog.jpg") } as const;
    const { layers, layer } = await explain.seenImage({ model, image });
    expect(layers.find(({ name }) => name === layer)).toMatchObject({ height: 7, width: 7, channels: 1280 });
  });
});
