import { expect, test } from "vitest";
import {
  decodeDescription,
  encodeDescription,
  type ModelDescription,
  pixelScale,
} from "../../src/core/modelDescription.ts";

const flowers: ModelDescription = {
  model: "Flowers",
  labels: ["daisy, white", 'rose "red"', "ひまわり"],
  preprocessing: { height: 64, width: 96, channels: 3, color: "RGB", layout: "NHWC", scale: pixelScale, fit: "crop" },
  output: "softmax",
  data: "flowers",
  epoch: 7,
  seed: 42,
  producer: "CNN Workbench 0.1.0",
};

test("what a model says of itself is read back as it was", () => {
  expect(decodeDescription(encodeDescription(flowers))).toEqual(flowers);
});

test("labels and preprocessing are JSON; the pixels are also told by ONNX's own names", () => {
  expect(encodeDescription(flowers)).toMatchObject({
    labels: '["daisy, white","rose \\"red\\"","ひまわり"]',
    preprocessing:
      '{"height":64,"width":96,"channels":3,"color":"RGB","layout":"NHWC","scale":0.00392156862745098,"fit":"crop"}',
    "Image.BitmapPixelFormat": "Rgb8",
    "Image.NominalPixelRange": "Normalized_0_1",
  });
});

test.each([
  ["nothing", {}],
  ["labels that are no JSON", { ...encodeDescription(flowers), labels: "daisy" }],
  [
    "another layout",
    { ...encodeDescription(flowers), preprocessing: '{"height":1,"width":1,"channels":1,"layout":"NCHW","scale":1}' },
  ],
  ["no preprocessing", { labels: "[]" }],
])("metadata of another program is not ours: %s", (_name, metadata) => {
  expect(decodeDescription(metadata)).toBeUndefined();
});
