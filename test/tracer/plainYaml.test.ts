import { expect, test } from "vitest";
import { python } from "./python.ts";

const read = (text: string) =>
  python<unknown>(
    `from tracer.plain_yaml import read\ntry:\n    found = read(${JSON.stringify(text)})\nexcept ValueError:\n    found = "not read"\njson.dumps(found)`,
  );

/** As PyYAML 6 reads it. */
test.each<[text: string, value: unknown]>([
  ["a: 1\nb: [2, 0.5, x y]  # c\n# d\nc: {d: yes, e: ~}", { a: 1, b: [2, 0.5, "x y"], c: { d: true, e: null } }],
  ["- type: a\n  size: 3\n- - 1\n  - 2\n-\n  b: -4", [{ type: "a", size: 3 }, [1, 2], { b: -4 }]],
  ["a:\n- b: 1\n  c:\n    - x\n- 2\nd:", { a: [{ b: 1, c: ["x"] }, 2], d: null }],
  ["lr: 1e-3\neps: 1.0e-5\nbig: 1_000", { lr: "1e-3", eps: 1e-5, big: 1000 }],
  [`a: "x: #y"\nb: it's\nc: http://d/e#f`, { a: "x: #y", b: "it's", c: "http://d/e#f" }],
  ["---\n[1, {a: b}]", [1, { a: "b" }]],
  [
    "a: &a\n  b: 1\n  c: 2\nd:\n  <<: *a\n  c: 3\ne: [*a]\nf: {<<: [*a, {b: 4}], g: 5}",
    { a: { b: 1, c: 2 }, d: { b: 1, c: 3 }, e: [{ b: 1, c: 2 }], f: { b: 1, c: 2, g: 5 } },
  ],
  ["- &x 3\n- *x\n- &y\n  a: 1\n- *y", [3, 3, { a: 1 }, { a: 1 }]],
  ["", null],
])("%j", async (text, value) => {
  expect(await read(text)).toEqual(value);
});

test.each(["a: *b", "- &a b: 1", "a: |\n  b", "a: 012", "a: [1,\n 2]", "a: 1:30", "a: 1\n  b: 2", "[1, 2", "? a"])(
  "%j is not read",
  async (text) => {
    expect(await read(text)).toBe("not read");
  },
);
