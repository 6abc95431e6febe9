import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";

const fields = (text: string) => analyzeText(text).analysis.layers.map(({ receptiveField }) => receptiveField);
const field = (size: number, stride: number, padding: number) => ({
  size: [size, size],
  stride: [stride, stride],
  padding: [padding, padding],
  aligned: true,
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
  expect(fields(text).at(-1)).toEqual({ size: [1, 13], stride: [1, 1], padding: [0, 0], aligned: true });
});

test("after a dense layer or global pooling a value sees everything", () => {
  expect(fields("input: [8, 8, 2]\nlayers:\n  - GlobalAveragePooling2D\n  - Dense: { units: 3 }\n").slice(1)).toEqual([
    "all",
    "all",
  ]);
});

test.each([
  [3, 1, 1, "a stride of 1 always leaves the odd zero at the end"],
  [3, 2, null, "⌈n/2⌉ windows need one zero less where n is even"],
  [2, 2, 0, "the one zero of an odd n stands at the end"],
  [1, 4, 0, "a window of one pixel needs no zeros"],
])(
  "a window of %i with strides of %i, padding: same, an unknown size: %s zeros before, as %s",
  (size, stride, zeros, _because) => {
    const text = `input: [?, ?, 1]\nlayers:\n  - Conv2D: { filters: 1, kernel_size: ${size}, strides: ${stride}, padding: same }\n`;
    expect(fields(text).at(-1)).toMatchObject({ size: [size, size], padding: [zeros, zeros] });
  },
);

test.each([
  [9, true],
  [8, false],
])("branches whose first fields have other centres are not aligned: %i pixels, %s", (length, aligned) => {
  // Source: google-research/receptive_field, receptive_field_computation_test.py, network 4 at 9×9 and 8×8.
  const text = `
input: [${length}, ${length}, 1]
layers:
  - Add:
      branches:
        - - Conv2D: { filters: 1, kernel_size: 1, strides: 4 }
        - - Conv2D: { filters: 1, kernel_size: 3, strides: 2, padding: same }
          - Conv2D: { filters: 1, kernel_size: 1, strides: 2 }
`;
  expect(fields(text).at(-1)).toMatchObject({ size: [3, 3], stride: [4, 4], aligned });
});
