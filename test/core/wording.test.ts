import { describe, expect, test } from "vitest";
import { formatBytes, formatCount, formatOperations } from "../../src/core/wording.ts";

describe("formatBytes", () => {
  test.each([
    [null, "unknown"],
    [0, "0 bytes"],
    [1, "1 byte"],
    [240, "240 bytes"],
    [999, "999 bytes"],
    [1000, "1.00 KB"],
    [9994, "9.99 KB"],
    [9996, "10.0 KB"],
    [99_949, "99.9 KB"],
    [99_950, "100 KB"],
    [999_499, "999 KB"],
    [999_500, "1.00 MB"],
    [999_999, "1.00 MB"],
    [3_613_600, "3.61 MB"],
    [12_613_600, "12.6 MB"],
    [575_840_800, "576 MB"],
    [999_999_999, "1.00 GB"],
    [1.2e15, "1,200,000 GB"],
  ])("%s bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  test.each([
    [1000, "1,000 bytes"],
    [1024, "1.00 KiB"],
    [1023 * 1024, "1,023 KiB"],
    [1024 * 1024 - 1, "1.00 MiB"],
    [12_613_600, "12.0 MiB"],
    [2 ** 40, "1,024 GiB"],
  ])("%s bytes in binary units are %s", (bytes, text) => expect(formatBytes(bytes, "MiB")).toBe(text));
});

describe("formatOperations", () => {
  test.each([
    [null, "unknown"],
    [0, "0"],
    [999_999, "999,999"],
    [1_000_000, "1.00 M"],
    [684_000_000, "684 M"],
    [999_999_999, "1.00 G"],
    [1_368_380_000, "1.37 G"],
    [9_007_199_254_740_991, "9,007 T"],
  ])("%s are %s", (operations, text) => expect(formatOperations(operations)).toBe(text));
});

test.each([
  [null, "unknown"],
  [0, "0"],
  [720_400, "720,400"],
])("the count %s is written %s", (count, text) => expect(formatCount(count)).toBe(text));
