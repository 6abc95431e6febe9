import { expect, test } from "vitest";
import { halfBits } from "../../src/onnx/half.ts";

/** IEEE 754-2019, binary16. */
test.each([
  ["one", 1, 0x3c00],
  ["minus two", -2, 0xc000],
  ["a third, rounded to even", 1 / 3, 0x3555],
  ["the largest", 65_504, 0x7bff],
  ["what is larger stays the largest", 3.4e38, 0x7bff],
  ["the smallest normal one", 2 ** -14, 0x0400],
  ["the smallest of all", 2 ** -24, 0x0001],
  ["half of it goes to the even one, 0", 2 ** -25, 0],
  ["rounding that carries into the exponent", 2047.9, 0x6800],
  ["minus zero", -0, 0x8000],
])("%s", (_name, value, bits) => {
  expect(halfBits(value)).toBe(bits);
});
