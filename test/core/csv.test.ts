import { expect, test } from "vitest";
import { csvOf } from "../../src/core/csv.ts";

test("a table as RFC 4180 wants it, what is not known left empty, a name never read as a formula", () => {
  const rows = [
    [1, 0.1234567890123, "a, b"],
    [2, Number.NaN, 'say "yes"'],
    [3, undefined, "=1+1"],
    [4, null, "two\nlines"],
  ];
  expect(csvOf(["epoch", "loss", "name"], rows)).toBe(
    'epoch,loss,name\r\n1,0.1234567890123,"a, b"\r\n2,,"say ""yes"""\r\n3,,\'=1+1\r\n4,,"two\nlines"',
  );
});
