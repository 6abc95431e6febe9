import { expect, test } from "vitest";
import { whole } from "../../../src/core/slices.ts";
import { dependsOnData } from "../../../src/python/trace/dependsOnData.ts";
import type { Argument, ModuleFacts, Site, Trace } from "../../../src/python/trace/facts.ts";

const between = (first: Trace, second: Trace) => whole(dependsOnData(first, second));

const site = (line: number): Site => [0, line, 0, line, 9];

const layer = (id: number, line: number, given: Record<string, Argument>, shape: number[] = []): ModuleFacts => ({
  id,
  framework: "torch",
  type: "torch.nn.Linear",
  kind: "layer",
  arguments: given,
  name: null,
  children: {},
  parameters: [{ id, name: "weight", shape, trainable: true }],
  buffers: [],
  sites: [site(line)],
});

function traced(layers: readonly ModuleFacts[], width = 1): Trace {
  const net: ModuleFacts = {
    ...layer(layers.length, 1, { config: { unknown: "Config" } }),
    kind: "custom",
    type: "Net",
    parameters: [],
    children: Object.fromEntries(layers.map(({ id }) => [`part${id}`, id])),
  };
  const model = {
    name: "Net",
    framework: "torch",
    module: net.id,
    site: site(1),
    inputs: [],
    outputs: [1],
    operations: [
      { type: "torch.mul", within: [], arguments: {}, inputs: [0], outputs: [1], sites: [site(9)], functions: [] },
    ],
    values: [{ id: 1, shape: [1, width], dtype: "float32" }],
  } as const;
  return {
    files: ["net.py"],
    models: [model],
    modules: [...layers, net],
    functions: [],
    calls: [],
    classes: [],
    failures: [],
  };
}

test("two traces that agree depend on nothing", () => {
  const trace = traced([layer(0, 3, { out_features: 10 }, [10, 4])]);
  expect(between(trace, trace)).toEqual({ modules: new Map(), sites: [], models: new Set() });
});

test("an argument that differs depends on data, and so does its network", () => {
  const { modules, sites, models } = between(
    traced([layer(0, 3, { in_features: 4, out_features: 7 }, [7, 4])]),
    traced([layer(0, 3, { in_features: 4, out_features: 11 }, [11, 4])]),
  );
  expect([...modules]).toEqual([[0, ["out_features"]]]);
  expect(sites).toEqual([site(3)]);
  expect([...models]).toEqual(["Net"]);
});

test("an argument that is unknown in both depends on data", () => {
  const trace = traced([layer(0, 3, { out_features: { unknown: "args.classes" } })]);
  expect([...between(trace, trace).modules]).toEqual([[0, ["out_features"]]]);
});

test("layers that a loop makes more often the second time depend on data", () => {
  const made = (count: number) => traced(Array.from({ length: count }, (_, id) => layer(id, 3, {})));
  const { modules, sites } = between(made(2), made(3));
  expect([...modules.keys()]).toEqual([0, 1]);
  expect(sites).toEqual([site(3)]);
});

test("a network that a loop makes once more the second time is the same network", () => {
  const first = traced([layer(0, 3, {})]);
  const second = { ...first, modules: [...first.modules, layer(2, 3, {})] };
  expect(between(first, second).models).toEqual(new Set());
});

test("a step whose shape differs depends on data", () => {
  const { modules, sites, models } = between(traced([], 7), traced([], 11));
  expect([modules.size, sites, [...models]]).toEqual([0, [site(9)], ["Net"]]);
});

test("a network that has one more layer with weights in the second trace depends on data", () => {
  const [fewer, more] = [[layer(0, 3, {}, [4, 4])], [layer(0, 3, {}, [4, 4]), layer(1, 5, {}, [4, 4])]];
  const { sites, models } = between(traced(fewer), traced(more));
  expect([...models]).toEqual(["Net"]);
  expect(sites).toEqual([site(5)]);
  const light = { ...layer(1, 5, {}), parameters: [] };
  expect([...between(traced(fewer), traced([layer(0, 3, {}, [4, 4]), light])).models]).toEqual([]);
});
