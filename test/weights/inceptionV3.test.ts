import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importWeights } from "../../src/weights/importWeights.ts";
import { loadPretrained } from "../../src/weights/loadPretrained.ts";
import keras from "../fixtures/keras/nsfw_inception.json" with { type: "json" };
import { classifierOfText } from "./classifierOf.ts";
import { formulaImage } from "./formula.ts";
import { hasNsfwjs, nsfwInception } from "./nsfwInception.ts";
import { writeKerasFile } from "./writeKerasFile.ts";

const facts = () => {
  let folder: string;
  let weights: ReadonlyMap<string, Float32Array>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cnn-test-"));
    const file = path.join(folder, "trained.h5");
    await writeKerasFile(file, nsfwInception());
    const kept = await importWeights({ file }, folder);
    expect(kept).toMatchObject({ name: "inception_v3_keras", includeTop: false, origin: "imported" });
    weights = await loadPretrained("inception_v3_keras", { includeTop: false, folder });
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("it is known by its tensors, and all 21,802,784 of its parameters in 94 convolutions are read", () => {
    expect([...weights.values()].reduce((sum, { length }) => sum + length, 0)).toBe(21_802_784);
    expect(keras.parameters).toBe(21_802_784);
    expect([...weights.keys()].filter((name) => name.endsWith("/kernel"))).toHaveLength(94);
  });

  /** Made by `scripts/fixtures/nsfw_inception.py`, where the weights go in by the numbers in their names. */
  test("its maps equal those of Keras within 0.0001", { timeout: 120_000 }, async () => {
    const text = `input: [299, 299, 3]
layers:
  - Pretrained: { model: inception_v3_keras }
    name: body
`;
    const named = new Map([...weights].map(([name, values]) => [`body/${name}`, values]));
    const predict = await classifierOfText(text, named);
    const maps = await predict(formulaImage(299, 100_001, 1));
    const [height = 0, width = 0, channels = 0] = keras.shape;
    expect(maps).toHaveLength(height * width * channels);
    for (const [place, wanted] of keras.every16th.entries()) {
      let sum = 0;
      for (let pixel = 0; pixel < height * width; pixel++) sum += maps[pixel * channels + place * 16] ?? 0;
      expect(Math.abs(sum / (height * width) - wanted)).toBeLessThan(1e-4);
    }
    for (const [place, wanted] of keras.corner.entries())
      expect(Math.abs((maps[place * 64] ?? 0) - wanted)).toBeLessThan(1e-4);
  });
};

describe("a trained Inception v3 in Keras's layout", hasNsfwjs() ? facts : () => test.skip("nsfwjs is not installed"));
