import { expect, test } from "vitest";
import { whole } from "../../../src/core/slices.ts";
import { summaryOf } from "../../../src/core/summary/rows.ts";
import { conversionNames, conversionTargets } from "../../../src/language/convert.ts";
import { pythonDiagnostics } from "../../../src/language/python/diagnostics.ts";
import { pythonHover } from "../../../src/language/python/hover.ts";
import { pythonInlayHints } from "../../../src/language/python/inlayHints.ts";
import { pythonLenses } from "../../../src/language/python/lenses.ts";
import { pythonNetwork } from "../../../src/language/python/network.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import { dependsOnData } from "../../../src/python/trace/dependsOnData.ts";
import { readTrace } from "../../../src/python/trace/readTrace.ts";

const text = "net = Net(8)\ny = net(x)\n";
const site = [0, 1, 6, 1, 12];
const module = (id: number, more: object = {}) => ({
  id,
  framework: "torch",
  type: "torch.nn.Linear",
  kind: "layer",
  arguments: { in_features: 8, out_features: 8 },
  name: null,
  children: {},
  parameters: [{ id, name: "weight", shape: [8, 8], trainable: true }],
  buffers: [],
  sites: [site],
  ...more,
});
const step = (index: number, more: object = {}) => ({
  type: "torch.nn.functional.relu",
  within: [],
  arguments: {},
  inputs: [index],
  outputs: [index + 1],
  sites: [[0, 2, 4, 2, 10]],
  functions: [],
  ...more,
});
const value = (id: number, shape: unknown = [1, 8]) => ({ id, dtype: "float32", shape });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function traceOf(modules: object[], operations: object[], model: object = {}, calls: object[] = []): string {
  return JSON.stringify({
    files: ["net.py"],
    models: [
      {
        name: "Net",
        framework: "torch",
        module: 0,
        site,
        inputs: [{ value: 0, name: "x", evidence: "called" }],
        outputs: [operations.length],
        operations,
        values: numbers(operations.length + 1).map((id) => value(id)),
        ...model,
      },
    ],
    modules,
    functions: [],
    calls,
    classes: [],
    failures: [],
  });
}

/** Everything that is made of a trace for a person. */
function useAll(json: string, program = text): number {
  const trace = whole(readTrace([json]));
  if (!trace) return 0;
  const reading = pythonNetworks([program], trace);
  whole(dependsOnData(trace, trace));
  for (const offset of [6, 14, 20]) pythonHover(reading, offset);
  for (const { tooltip } of pythonInlayHints(reading)) tooltip?.();
  pythonLenses(reading);
  pythonDiagnostics(reading);
  for (const network of reading.networks) {
    if (network.model.nodes.length > 2000) continue;
    summaryOf(network.analysis);
    for (const name of conversionNames) conversionTargets[name].convert(pythonNetwork(program, network));
  }
  return reading.networks.length;
}

const ofObjects = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then", "length"].filter(
  (name) => name !== "__proto__",
);

test.each(ofObjects)("%s, which every object of JavaScript has, is a name like any other", (word) => {
  const arguments_ = { [word]: word, mode: word, padding: word, activation: word };
  for (const framework of ["torch", "keras"]) {
    const types = [`torch.${word}`, `keras.layers.${word}`, word, "torch.nn.Conv2d", "keras.layers.Dense"];
    for (const type of types)
      expect(
        useAll(
          traceOf(
            [module(0, { framework, type, name: word, children: { [word]: 1 } }), module(1, { framework, type })],
            [
              step(0, { type, arguments: arguments_, module: 1, within: [0] }),
              step(1, { type, arguments: arguments_ }),
            ],
            { name: word, framework, inputs: [{ value: 0, name: word, evidence: "declared" }] },
          ),
        ),
      ).toBe(1);
  }
});

test.each<[string, string]>([
  ["a module that is its own part", traceOf([module(0, { children: { self: 0 } })], [step(0, { module: 0 })])],
  [
    "modules that are parts of each other",
    traceOf([module(0, { children: { a: 1 } }), module(1, { children: { b: 0 } })], [step(0, { within: [0, 1, 0] })]),
  ],
  ["a step that takes what it gives", traceOf([module(0)], [step(0, { inputs: [1, 1], outputs: [1, 1, 0] })])],
  ["steps that take what comes later", traceOf([module(0)], [step(0, { inputs: [2] }), step(1)])],
  ["values that are there twice", traceOf([module(0)], [step(0)], { values: [value(0), value(0, [1]), value(1)] })],
  ["outputs that nothing gives", traceOf([module(0)], [step(0)], { outputs: [77, 0, 0] })],
  ["no steps", traceOf([module(0)], [], { outputs: [], inputs: [] })],
  ...[[-1, -8], [0], [], [null, null], [2 ** 53 - 1, 2 ** 53 - 1], Array(40).fill(3), [1, 2 ** 40, 2 ** 40]].map(
    (shape): [string, string] => [
      `shape ${JSON.stringify(shape).slice(0, 30)}`,
      traceOf(
        [module(0)],
        [step(0), step(1, { type: "torch.nn.Linear", module: 0 }), step(2, { type: "torch.add", inputs: [1, 2] })],
        {
          values: numbers(4).map((id) => value(id, shape)),
        },
      ),
    ],
  ),
  ...[-1, 0, 1e308, -0.5, 2 ** 53].map((size): [string, string] => [
    `arguments of ${size}`,
    traceOf(
      [
        module(0, {
          type: "torch.nn.Conv2d",
          arguments: {
            in_channels: size,
            out_channels: size,
            kernel_size: size,
            stride: [size, size],
            padding: size,
            dilation: size,
            groups: size,
            bias: size,
          },
        }),
      ],
      [
        step(0, { type: "torch.nn.Conv2d", module: 0, macs: 2 ** 53 - 1 }),
        step(1, { type: "torch.nn.MaxPool2d", arguments: { kernel_size: size, stride: size } }),
      ],
      { values: numbers(3).map((id) => value(id, [1, 8, 8, 8])) },
    ),
  ]),
])("%s: nothing throws, whatever is made of it", (_what, json) => {
  expect(useAll(json)).toBeLessThanOrEqual(1);
});

test.each<[string, () => number]>([
  [
    "300,000 places at the end of a line of 300 KB, where each byte counts",
    () => {
      const long = `ä${"x".repeat(300_000)}`;
      const far = numbers(300_000).map((index) => [0, 1, 300_000 - (index % 7), 1, 2 ** 40]);
      return useAll(traceOf([module(0)], [step(0, { sites: far })]), long);
    },
  ],
  [
    "30,000 steps of one name",
    () =>
      useAll(
        traceOf(
          [module(0)],
          numbers(30_000).map((index) => step(index)),
        ),
      ),
  ],
  [
    "20,000 inputs among 20,000 values",
    () =>
      useAll(
        traceOf(
          [module(0)],
          numbers(20_000).map((index) => step(index, { type: "torch.cos" })),
          {
            inputs: numbers(20_000).map((index) => ({ value: index, name: "x", evidence: "assumed" })),
          },
        ),
      ),
  ],
  [
    "a step with 20,000 parameters among 20,000 arguments",
    () =>
      useAll(
        traceOf(
          [module(0)],
          [
            step(0, {
              inputs: numbers(20_000),
              arguments: Object.fromEntries(numbers(20_000).map((id) => [`a${id}`, { tensor: id }])),
            }),
          ],
          { values: numbers(20_000).map((id) => ({ ...value(id), parameter: 0 })) },
        ),
      ),
  ],
])(
  "%s: the editor goes on",
  (_what, use) => {
    expect(use()).toBe(1);
  },
  120_000,
);

test.each<[string, object[]]>([
  [
    "20,000 modules one inside the other",
    numbers(20_000).map((id) => module(id, { children: { a: Math.min(id + 1, 19_999) } })),
  ],
  [
    "1,000 layers that each hold the same 10,000",
    numbers(11_001).map((id) =>
      module(id, {
        children:
          id < 1000
            ? { hub: 1000 }
            : id === 1000
              ? Object.fromEntries(numbers(10_000).map((part) => [`p${part}`, 1001 + part]))
              : {},
      }),
    ),
  ],
])(
  "%s are no trace: nobody could go through them",
  (_what, modules) => {
    expect(useAll(traceOf(modules, [step(0)]))).toBe(0);
  },
  120_000,
);
