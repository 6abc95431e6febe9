import { expect, test } from "vitest";
import { readIdx } from "../../src/data/idx.ts";
import { UserError } from "../../src/protocol/failure.ts";

const twoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

test("sizes and values are read", () => {
  const { sizes, values } = readIdx("a", Uint8Array.from(twoByThree), 2);
  expect(sizes).toEqual([2, 3]);
  expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each([
  ["an empty file", [], 2],
  ["half a header", twoByThree.slice(0, 9), 2],
  ["a value missing", twoByThree.slice(0, -1), 2],
  ["a value too many", [...twoByThree, 0], 2],
  ["labels where images should be", twoByThree, 3],
  ["floats instead of bytes", [0, 0, 13, ...twoByThree.slice(3)], 2],
  ["sizes of billions", [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 1], 2],
])("%s is refused with the path", (_name, bytes, axes) => {
  const read = () => readIdx("folder/file", Uint8Array.from(bytes), axes);
  expect(read).toThrow(UserError);
  expect(read).toThrow(/^folder\/file is damaged: .*[0-9]/);
});
