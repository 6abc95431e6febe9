import { expect, test } from "vitest";
import { whole as wholeOf } from "../../../src/core/slices.ts";
import { readTrace } from "../../../src/python/trace/readTrace.ts";

const site = [0, 1, 0, 1, 20];
const conv = {
  id: 0,
  framework: "torch",
  type: "torch.nn.Conv2d",
  kind: "layer",
  arguments: { in_channels: 3, out_channels: { unknown: "args.width" } },
  name: null,
  children: {},
  parameters: [{ id: 0, name: "weight", shape: [8, 3, 3, 3], trainable: true }],
  buffers: [],
  sites: [site],
};
const whole = { files: ["net.py"], models: [], modules: [conv], functions: [], calls: [], classes: [], failures: [] };
const withModule = (change: object) => JSON.stringify({ ...whole, modules: [{ ...conv, ...change }] });

test("what the tracer says is read as it is", () => {
  expect(wholeOf(readTrace([JSON.stringify(whole)]))).toEqual(whole);
});

test("a trace in parts is put together in their order", () => {
  const parts = [
    { files: ["net.py"], models: [], modules: [conv], functions: [] },
    { modules: [{ ...conv, id: 1, children: { first: 0 } }], calls: [] },
    { classes: [], failures: [] },
  ];
  expect(wholeOf(readTrace(parts.map((part) => JSON.stringify(part))))).toEqual({
    ...whole,
    modules: [conv, { ...conv, id: 1, children: { first: 0 } }],
  });
});

test.each<[string, string]>([
  ["no JSON", "]["],
  ["null", "null"],
  ["a list", "[]"],
  ["a field less", JSON.stringify({ ...whole, calls: undefined })],
  ["a field of another kind", withModule({ sites: {} })],
  ["a kind of module that there is not", withModule({ kind: "evil" })],
  ["a place in a file that is not there", withModule({ sites: [[1, 1, 0, 1, 1]] })],
  ["a place before the first column", withModule({ sites: [[0, 1, -1, 1, 1]] })],
  ["a part that is not there", withModule({ children: { conv: 1 } })],
  ["a call that is not there", withModule({ function: 0 })],
  ["a fraction of a channel", withModule({ parameters: [{ id: 0, name: "w", shape: [0.5], trainable: true }] })],
  ["a name without end", withModule({ name: "x".repeat(100_000) })],
  ["an argument without end", withModule({ arguments: { a: JSON.parse("[".repeat(100) + "]".repeat(100)) } })],
  ["a prototype", JSON.stringify(whole).replace('"children":{}', '"children":{"__proto__":0}')],
])("%s is no trace", (_what, text) => {
  expect(wholeOf(readTrace([text]))).toBeUndefined();
});
