import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumberAnswer, writeNumberAnswer } from "../../src/lessons/numberAnswer.ts";

describe("a number is read as people write it", () => {
  test.each<[written: string, unit: string, value: number]>([
    ["720400", "", 720_400],
    ["720,400", "", 720_400],
    ["720 400", "", 720_400],
    ["720\u00a0400", "", 720_400],
    ["720\u202f400", "", 720_400],
    ["720'400", "", 720_400],
    ["720_400", "", 720_400],
    ["7.2e5", "", 720_000],
    ["7.2E+5", "", 720_000],
    ["7.2·10^5", "", 720_000],
    ["7.2 × 10⁵", "", 720_000],
    ["5·10⁻³", "", 0.005],
    ["７２０４００", "", 720_400],
    [" = 720,400. ", "", 720_400],
    ["≈ 36", "MB", 36e6],
    ["+5", "", 5],
    ["−5", "", -5],
    [".5", "", 0.5],
    ["36,5", "", 36.5],
    ["0,123", "", 0.123],
    ["1,234,567", "", 1_234_567],
    ["1.234.567", "", 1_234_567],
    ["1,234.5", "", 1234.5],
    ["1.234,5", "", 1234.5],
    ["1 234,5", "", 1234.5],
    ["36 MB", "MB", 36e6],
    ["36mb", "MB", 36e6],
    ["36 MiB", "MB", 36 * 2 ** 20],
    ["36", "MiB", 36 * 2 ** 20],
    ["0.036 GB", "MB", 36e6],
    ["36000 kB", "MB", 36e6],
    ["36,000,000 bytes", "MB", 36e6],
    ["12.5 %", "%", 0.125],
    ["12.5", "%", 0.125],
    ["1.2 M", "parameters", 1.2e6],
    ["1.2 million parameters", "parameters", 1.2e6],
    ["720,400 parameters", "parameters", 720_400],
    ["720,400 parameter", "parameters", 720_400],
    ["5 GMACs", "MACs", 5e9],
    ["2 min", "seconds", 120],
  ])("%s in “%s”", (written, unit, value) => {
    const read = readNumberAnswer(written, unit);
    expect("value" in read ? read.value : Number.NaN).toBeCloseTo(value, 9);
  });
});

test.each([
  ["1,234", 1234, 1.234],
  ["12.288", 12.288, 12_288],
])("%s can be read in two ways", (written, value, other) => {
  expect(readNumberAnswer(written)).toEqual({ value, other });
});

describe("what is no number is refused with a sentence", () => {
  test.each([
    "",
    "   ",
    "many",
    "seven hundred",
    "Infinity",
    "-∞",
    "NaN",
    "1e400",
    "1e-400",
    "9".repeat(400),
    "0x10",
    "1,23,456",
    "1.2.3",
    "1,2,3.4.5",
    "3*3",
    "(3·3·3 + 1) · 100",
    "28×28",
    "36 px",
    "--5",
    "5 5",
    "e5",
    "🙂",
    "12\u0000",
  ])("%j", (written) => {
    const read = readNumberAnswer(written, "MB");
    expect(read).toEqual({ fault: expect.stringMatching(/[.]$/) as string });
  });
});

test("what is written is read back, in every unit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.constantFrom("", "MB", "MiB", "kB", "bytes", "parameters", "%", "s"),
      (value, unit) => {
        const read = readNumberAnswer(writeNumberAnswer(value, unit), unit);
        expect("value" in read && Math.abs(read.value - value) <= 1e-12 * value).toBe(true);
      },
    ),
  );
});

test("no text makes it throw, and what it reads is finite", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-+0-9.,'_eE ·^×()]*$/)), (text) => {
      const read = readNumberAnswer(text, "MB");
      expect("fault" in read ? read.fault !== "" : Number.isFinite(read.value)).toBe(true);
    }),
  );
});
