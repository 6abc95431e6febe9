import { expect, test } from "vitest";
import { oneLine, visible } from "../../src/core/visible.ts";

test.each([
  ["a name", "a name"],
  ["größe 漢字 👩‍🔬", "größe 漢字 👩‍🔬"],
  ["a\nb\r\tc", "a b  c"],
  ["\u001b[31m", " [31m"],
  ["a\u202eb\u2028c\u0085d\ud800", "a b c d\ufffd"],
])("%j is one line that shows all that is in it", (text, shown) => {
  expect(oneLine(text)).toBe(shown);
});

test("in a text for a terminal every command of it is written out, and JSON stays the same value", () => {
  const value = { name: "\u001b]0;x\u0007 \u009b2J \u202e", lines: "a\nb\tc" };
  expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value);
  expect(visible("\u001b[2J\u009b1m\tx\n")).toBe("\\u001b[2J\\u009b1m\tx\n");
});
