import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { loadPretrained } from "../../src/weights/loadPretrained.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { classifierOf } from "./classifierOf.ts";
import { describeShared, readSharedJson, sharedData } from "./sharedData.ts";

const folder = "models/mobilenet_v2";

interface Photo {
  readonly file: string;
  readonly crop: string;
  readonly top5: readonly { readonly index: number; readonly probability: number }[];
}

/** Made by TensorFlow.js with the same weights: see `../shared/data/models/mobilenet_v2/README.txt`. */
describeShared("real ImageNet weights of MobileNet v2, read from Keras's layout", () => {
  let cache: string;
  let weights: ReadonlyMap<string, Float32Array>;
  let predict: Awaited<ReturnType<typeof classifierOf>>;

  beforeAll(async () => {
    cache = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
    const published = publishedWeights.mobilenet_v2_keras;
    if (!published) throw new Error("not in the catalogue");
    await copyFile(`${sharedData}${folder}/mobilenet_v2_keras_layout.h5`, pathOf(published.top, cache));
    weights = await loadPretrained("mobilenet_v2_keras", { includeTop: true, folder: cache });
    predict = await classifierOf("mobilenet_v2_keras", weights);
  });

  afterAll(() => rm(cache, { recursive: true, force: true }));

  const { photos } = readSharedJson<{ photos: readonly Photo[] }>(path.join(folder, "expected.json"));

  test.each(photos)("$file: its five most probable classes are the published ones, within 0.001", async (photo) => {
    const pixels = await sharp(`${sharedData}${folder}/${photo.crop}`).removeAlpha().raw().toBuffer();
    const probabilities = await predict(Float32Array.from(pixels, (byte) => byte / 127.5 - 1));
    const best = [...probabilities.keys()].sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
    expect(best.slice(0, 2)).toEqual(photo.top5.slice(0, 2).map(({ index }) => index));
    for (const { index, probability } of photo.top5)
      expect(Math.abs((probabilities[index] ?? 0) - probability)).toBeLessThan(1e-3);
  });

  test("all 3,538,984 parameters are read", () => {
    expect([...weights.values()].reduce((sum, { length }) => sum + length, 0)).toBe(3_538_984);
  });
});
