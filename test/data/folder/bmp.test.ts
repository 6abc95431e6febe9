import { expect, test } from "vitest";
import { readBmp } from "../../../src/data/folder/bmp.ts";

/** A bitmap of 3×2 pixels; rows as they stand in the file, each a multiple of four bytes. */
function bitmap(bits: number, rows: readonly (readonly number[])[], palette: readonly number[] = [], height = 2) {
  const body = rows.flat();
  const file = new Uint8Array(54 + palette.length + body.length);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(10, 54 + palette.length, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 3, true);
  view.setInt32(22, height, true);
  view.setUint16(28, bits, true);
  file.set([...palette, ...body], 54);
  return file;
}

const [r, g, b, k] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [0, 0, 0],
];
const expected = [r, g, b, k, k, r].flat();
const palette = [0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0];

test.each<[string, Uint8Array]>([
  [
    "24 bits, from the bottom",
    bitmap(24, [
      [0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0],
      [0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0],
    ]),
  ],
  [
    "32 bits, from the top",
    bitmap(
      32,
      [
        [0, 0, 255, 9, 0, 255, 0, 9, 255, 0, 0, 9],
        [0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 255, 9],
      ],
      [],
      -2,
    ),
  ],
  [
    "8 bits with a palette",
    bitmap(
      8,
      [
        [0, 0, 1, 0],
        [1, 2, 3, 0],
      ],
      palette,
    ),
  ],
  [
    "4 bits with a palette",
    bitmap(
      4,
      [
        [0x00, 0x10, 0, 0],
        [0x12, 0x30, 0, 0],
      ],
      palette,
    ),
  ],
])("%s", (_name, file) => {
  const { width, height, pixels } = readBmp(file);
  expect([width, height]).toEqual([3, 2]);
  expect([...pixels]).toEqual(expected);
});

test("1 bit: black and white", () => {
  const file = bitmap(
    1,
    [
      [0b01000000, 0, 0, 0],
      [0b10100000, 0, 0, 0],
    ],
    [0, 0, 0, 0, 255, 255, 255, 0],
  );
  const values = [...readBmp(file).pixels].filter((_, at) => at % 3 === 0);
  expect(values).toEqual([255, 0, 255, 0, 255, 0]);
});

test.each<[string, Uint8Array]>([
  ["another kind of file", new Uint8Array(100)],
  ["one that is cut", bitmap(24, [[0, 0, 0]])],
  ["16 bits", bitmap(16, [[0], [0]])],
])("%s is refused", (_name, file) => expect(() => readBmp(file)).toThrow());
