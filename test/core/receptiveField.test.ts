import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const fields = (text: string) => analyzeText(text).analysis.layers.map(({ receptiveField }) => receptiveField);
const field = (size: number, stride: number, padding: number) => ({
  size: [size, size],
  stride: [stride, stride],
  padding: [padding, padding],
});

test("AlexNet v2 of TF-Slim, end point by end point", () => {
  // Source: distill.pub/2019/computing-receptive-fields, table: conv1 11/4/0, pool1 19/8/0, conv2 51/8/16, conv3 99/16/32, pool5 195/32/64.
  const text = `
input: [?, ?, 3]
layers:
  - Conv2D: { filters: 64, kernel_size: 11, strides: 4 }
  - MaxPooling2D: { pool_size: 3, strides: 2 }
  - Conv2D: { filters: 192, kernel_size: 5, padding: 2 }
  - MaxPooling2D: { pool_size: 3, strides: 2 }
  - Conv2D: { filters: 384, kernel_size: 3, padding: 1 }
  - Conv2D: { filters: 384, kernel_size: 3, padding: 1 }
  - Conv2D: { filters: 256, kernel_size: 3, padding: 1 }
  - MaxPooling2D: { pool_size: 3, strides: 2 }
`;
  expect(fields(text)).toEqual([
    field(1, 1, 0),
    field(11, 4, 0),
    field(19, 8, 0),
    field(51, 8, 16),
    field(67, 16, 16),
    field(99, 16, 32),
    field(131, 16, 48),
    field(163, 16, 64),
    field(195, 32, 64),
  ]);
});

test("where branches meet, the widest counts", () => {
  const text = `
input: [32, 32, 8]
layers:
  - Add:
      branches:
        - - Conv2D: { filters: 8, kernel_size: 3, padding: same }
          - Conv2D: { filters: 8, kernel_size: 3, padding: same }
        - []
`;
  expect(fields(text).at(-1)).toEqual(field(5, 1, 2));
});

test("height and width may differ, and dilation widens the field", () => {
  const text = "input: [32, 32, 8]\nlayers:\n  - Conv2D: { filters: 8, kernel_size: [1, 7], dilation_rate: [1, 2] }\n";
  expect(fields(text).at(-1)).toEqual({ size: [1, 13], stride: [1, 1], padding: [0, 0] });
});

test("after a dense layer or global pooling a value sees everything", () => {
  expect(fields("input: [8, 8, 2]\nlayers:\n  - GlobalAveragePooling2D\n  - Dense: { units: 3 }\n").slice(1)).toEqual([
    "all",
    "all",
  ]);
});

test("the border under padding: same is unknown where the image's size is", () => {
  expect(
    fields("input: [?, ?, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: 3, padding: same }\n").at(-1),
  ).toEqual({
    size: [3, 3],
    stride: [1, 1],
    padding: [null, null],
  });
});
