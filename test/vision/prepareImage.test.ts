import path from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { type ImagePreprocessing, imagenetPreprocessing } from "../../src/core/modelDescription.ts";
import { NetworkInput } from "../../src/core/networkInput.ts";
import { openImage } from "../../src/data/folder/openImage.ts";
import { stepsOf } from "../../src/vision/prepareImage.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { plain } from "./colourNetwork.ts";

/** Red on the left half, blue on the right. */
async function halves(name: string, width: number, height: number, orientation = 1): Promise<string> {
  const file = path.join(await temporaryFolder(), name);
  const left = sharp({ create: { width: width / 2, height, channels: 3, background: "#ff0000" } });
  const image = left.extend({ right: width / 2, background: "#0000ff" }).withMetadata({ orientation });
  await image.toFile(file);
  return file;
}

const steps = async (file: string, preprocessing: ImagePreprocessing, fit: "crop" | "squash") =>
  stepsOf(await openImage(file), preprocessing, fit);

describe("the steps of a photo that lies on its side, for Inception v3", () => {
  const inception = imagenetPreprocessing(299, 299, "tf");
  let made: ReturnType<typeof steps> | undefined;
  const all = () => {
    made ??= halves("photo.png", 800, 400, 6).then((file) => steps(file, inception, "crop"));
    return made;
  };

  test("each has its size and says what was done with its numbers", async () => {
    expect(
      (await all()).map(({ kind, width, height, text, isIdle }) => ({ kind, size: [width, height], text, isIdle })),
    ).toMatchInlineSnapshot(`
        [
          {
            "isIdle": false,
            "kind": "original",
            "size": [
              800,
              400,
            ],
            "text": "PNG, 800×400 pixels, colours, 8 bits a channel.",
          },
          {
            "isIdle": false,
            "kind": "upright",
            "size": [
              400,
              800,
            ],
            "text": "Turned by 90° to the right, as its EXIF orientation 6 says: 400×800.",
          },
          {
            "isIdle": true,
            "kind": "colours",
            "size": [
              400,
              800,
            ],
            "text": "Already red, green and blue, a byte each.",
          },
          {
            "isIdle": false,
            "kind": "size",
            "size": [
              299,
              299,
            ],
            "text": "Scaled from 400×800 to 342×684, then the centre of 299×299 cut out: 38 % of the picture is kept.",
          },
          {
            "isIdle": false,
            "kind": "range",
            "size": [
              299,
              299,
            ],
            "text": "Bytes become numbers from −1 to 1 (byte / 255 · 2 − 1). This is what the network sees.",
          },
        ]
      `);
  });

  test("upright, what was left is at the top, in its small picture too", async () => {
    const { picture } = (await all())[1] ?? {};
    expect([picture?.width, picture?.height]).toEqual([320, 640]);
    expect([...(picture?.pixels.subarray(0, 3) ?? [])]).toEqual([255, 0, 0]);
    expect([...(picture?.pixels.subarray(-3) ?? [])]).toEqual([0, 0, 255]);
  });

  test("of the shorter side 342 pixels are left, of the longer one the middle: 299 of 684", async () => {
    const { kept, picture } = (await all())[3] ?? {};
    expect(kept).toEqual({ left: 21 / 342, top: 192 / 684, width: 299 / 342, height: 299 / 684 });
    expect([picture?.width, picture?.height]).toEqual([299, 299]);
  });

  test("the values are those that the network is given", async () => {
    const { values, picture } = (await all())[4] ?? {};
    const bytes = (await all())[3]?.picture.pixels ?? new Uint8Array();
    const input = new Float32Array(299 * 299 * 3);
    new NetworkInput(inception).write(bytes, input);
    const red = input.filter((_, place) => place % 3 === 0);
    expect(values?.[0]).toEqual({
      name: "red",
      least: Math.min(...red),
      most: Math.max(...red),
      mean: expect.closeTo(red.reduce((a, b) => a + b) / red.length, 5),
    });
    expect(values?.map(({ name }) => name)).toEqual(["red", "green", "blue"]);
    // Mean of 1, −1, −1: a third of the way to blue.
    expect([...(picture?.pixels.subarray(0, 3) ?? [])]).toEqual([176, 199, 222]);
  });
});

test("caffe's channels come in the order blue, green, red, their means taken away", async () => {
  const file = await halves("a.png", 224, 224);
  const preprocessing = imagenetPreprocessing(224, 224, "caffe");
  const [, , , , range] = await steps(file, preprocessing, "squash");
  expect(range?.text).toContain("in the order blue, green, red");
  expect(range?.values?.map(({ name, most }) => [name, Number(most.toFixed(3))])).toEqual([
    ["blue", 151.061],
    ["green", -116.779],
    ["red", 131.32],
  ]);
  const input = new Float32Array(preprocessing.height * preprocessing.width * 3);
  const bytes = new Uint8Array(input.length).map((_, place) => [255, 0, 0][place % 3] ?? 0);
  new NetworkInput(preprocessing).write(bytes, input);
  expect([...input.subarray(0, 3)].map((value) => Number(value.toFixed(3)))).toEqual([-103.939, -116.779, 131.32]);
  new NetworkInput(preprocessing, "NCHW").write(bytes, input);
  expect(input[224 * 224]).toBeCloseTo(-116.779, 3);
});

test.each<[string, [number, number], "crop" | "squash", string]>([
  ["squashed", [16, 8], "squash", "16×8 squashed to 8×8: nothing is lost, but it becomes 2 times as narrow."],
  ["cut", [16, 8], "crop", "Scaled from 16×8 to 16×8, then the centre of 8×8 cut out: 50 % of the picture is kept."],
  ["as it is", [8, 8], "crop", "Has the network's 8×8 already."],
])("the size is said: %s", async (_name, [width, height], fit, text) => {
  const [, , , size] = await steps(await halves("a.png", width, height), plain, fit);
  expect(size?.text).toBe(text);
});

test("colours become grey for a network of one channel", async () => {
  const file = await halves("a.png", 8, 8);
  const [, , colours, , range] = await steps(file, { ...plain, channels: 1, color: "gray" }, "crop");
  expect(colours).toMatchObject({ channels: 1, isIdle: false, text: expect.stringContaining("Colours become grey") });
  // The luminance of linear light, encoded as sRGB: 1.055 · 0.0722^(1/2.4) − 0.055 of blue, and 0.2126 of red.
  expect(range?.values).toEqual([{ name: "grey", least: 76 / 255, most: 127 / 255, mean: expect.any(Number) }]);
});
