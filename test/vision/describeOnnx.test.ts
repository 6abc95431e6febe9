import { expect, test } from "vitest";
import {
  encodeDescription,
  type ImagePreprocessing,
  imagenetPreprocessing,
  type ModelDescription,
  pixelScale,
} from "../../src/core/modelDescription.ts";
import { GraphBuilder } from "../../src/onnx/graphBuilder.ts";
import type { Dimension, ElementType } from "../../src/onnx/value.ts";
import type { GivenDescription } from "../../src/protocol/classify.ts";
import { describeOnnx } from "../../src/vision/describeOnnx.ts";
import { colourNetwork, plain } from "./colourNetwork.ts";

/** A graph that takes and gives tensors of these shapes: what it computes is not looked at. */
function file(
  input: readonly Dimension[],
  output: readonly Dimension[],
  metadata: Readonly<Record<string, string>> = {},
  type: ElementType = "float32",
): Uint8Array {
  const graph = new GraphBuilder();
  const images = graph.input("x", input, type);
  graph.output("y", graph.op("Softmax", [graph.op("Flatten", [images])], { axis: 1 }), output);
  return graph.encode({ name: "other", metadata });
}

const own = (preprocessing: ImagePreprocessing, more: Partial<ModelDescription> = {}) =>
  encodeDescription({
    model: "Own",
    labels: ["a", "b"],
    preprocessing,
    output: "softmax",
    data: "",
    epoch: 1,
    seed: 1,
    producer: "",
    ...more,
  });

test("a file of ours says all itself", () => {
  expect(describeOnnx("colours.onnx", colourNetwork())).toEqual({
    name: "Colours",
    labels: ["red", "green", "blue"],
    preprocessing: plain,
    output: "softmax",
    layout: "NHWC",
  });
});

test.each<[string, readonly Dimension[], GivenDescription | undefined, Record<string, string>, object]>([
  [
    "channels first, with its range given",
    ["N", 3, 224, 224],
    { preprocessing: "tf" },
    {},
    { layout: "NCHW", preprocessing: imagenetPreprocessing(224, 224, "tf"), labels: ["class 0", "class 1"] },
  ],
  [
    "channels last, with names in its metadata",
    [1, 32, 32, 1],
    { preprocessing: "unit" },
    { classes: '["yes","no"]' },
    {
      layout: "NHWC",
      labels: ["yes", "no"],
      preprocessing: { height: 32, width: 32, channels: 1, color: "gray", layout: "NHWC", scale: pixelScale },
    },
  ],
  [
    "its range in ONNX's own words",
    [1, 3, 8, 8],
    undefined,
    { "Image.NominalPixelRange": "Normalized_1_1", "Image.BitmapPixelFormat": "Bgr8" },
    {
      preprocessing: {
        ...plain,
        fit: undefined,
        normalized: [2, 1, 0].map((from) => ({ from, scale: 2, offset: -1 })),
      },
    },
  ],
])("a file of another program: %s", (_name, shape, given, metadata, expected) => {
  expect(describeOnnx("other.onnx", file(shape, ["N", 2], metadata), given)).toMatchObject({
    name: "other.onnx",
    output: "softmax",
    ...JSON.parse(JSON.stringify(expected)),
  });
});

const eight = [1, 8, 8, 3];
test.each<[string, Uint8Array, GivenDescription | undefined, RegExp]>([
  ["no ONNX file", new TextEncoder().encode("something else"), undefined, /no ONNX file/],
  ["nothing", new Uint8Array(), undefined, /no ONNX file/],
  ["pixels that nobody says", file(eight, [1, 2]), undefined, /which pixels it learned from\. Say it: unit/],
  ["a vector", file([1, 10], [1, 2]), undefined, /2 axes/],
  ["bytes", file(eight, [1, 2], {}, "uint8"), undefined, /uint8.*float32/],
  ["five channels", file([1, 5, 8, 8], [1, 2]), undefined, /5 channels/],
  ["a free size", file([1, 3, "h", "w"], [1, 2]), undefined, /3×h×w.*fixed height/],
  ["maps as its answer", file(eight, [1, 4, 4, 2]), { preprocessing: "tf" }, /1×4×4×2.*one number for each class/],
  ["labels of others", file(eight, [1, 5]), { preprocessing: "tf", labels: ["a"] }, /5 classes and has 1 label/],
  ["metadata of another size", file(eight, [1, 2], own({ ...plain, height: 9 })), undefined, /9×8×3.*8×8×3/],
  [
    "metadata of other channels",
    file(eight, [1, 2], own({ ...plain, normalized: [{ from: 0, scale: 1, offset: 0 }] })),
    undefined,
    /describes 1 channels.*takes 3/,
  ],
  [
    "two ranges",
    file(eight, [1, 2], { ...own(plain), "Image.NominalPixelRange": "Normalized_1_1" }),
    undefined,
    /from 0 to 1.*from −1 to 1/,
  ],
  [
    "two orders of channels",
    file(eight, [1, 2], { ...own(plain), "Image.BitmapPixelFormat": "Bgr8" }),
    undefined,
    /from 0 to 1.*in the order blue, green, red/,
  ],
  ["three channels' means for grey", file([1, 8, 8, 1], [1, 2]), { preprocessing: "torch" }, /for three/],
])("%s: it says what does not fit, and what to do", (_name, bytes, given, why) => {
  const describe = () => describeOnnx("a.onnx", bytes, given);
  expect(describe).toThrow(expect.objectContaining({ code: "network-unusable", message: expect.stringMatching(why) }));
});

test("two inputs are one too many", () => {
  const graph = new GraphBuilder();
  graph.output("y", graph.op("Add", [graph.input("a", [1, 2]), graph.input("b", [1, 2])]), [1, 2]);
  expect(() => describeOnnx("a.onnx", graph.encode({ name: "" }))).toThrow(/2 inputs \(a, b\)/);
});
