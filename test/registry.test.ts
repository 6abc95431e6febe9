import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as compiled from "../src/compile/layers/index.ts";
import { type LayerName, layers } from "../src/core/layers/index.ts";
import { importProblemCodes, problemCodes } from "../src/core/problem.ts";
import { structureNames } from "../src/core/structures.ts";
import { type RuleKeyName, trainingRules } from "../src/core/trainingRules.ts";
import { userErrors } from "../src/protocol/failure.ts";
import { kerasLayers } from "../src/python/keras/index.ts";
import { networkPackages } from "../src/python/networkPackages.ts";
import { torchLayers } from "../src/python/pytorch/index.ts";

const root = new URL("../", import.meta.url);
const at = (path: string) => new URL(path, root);
const namesIn = (folder: string, ending: string) =>
  readdirSync(at(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

/** `Conv2D` lives in `conv2d.ts`; two names would clash with words of the language or of ours. */
const fileOf = (name: string): string => special[name] ?? lowered(name.replace(/([12])D/, "$1d"));

const lowered = (name: string): string => name.replace(/^./, (letter) => letter.toLowerCase());

const special: Readonly<Record<string, string>> = {
  Activation: "activationLayer",
  ReLU: "relu",
  ReLU6: "relu6",
  LeakyReLU: "leakyRelu",
  PReLU: "prelu",
  ELU: "elu",
  SELU: "selu",
  GELU: "gelu",
};

const registry = Object.entries(layers);

/** Files beside the layers that several of them share. */
const shared = [
  "adaptive",
  "convolving",
  "index",
  "merging",
  "pixels",
  "pointwise",
  "pooling",
  "pooling1d",
  "row",
  "scalars",
  "sides",
  "sliding",
  "transposed",
  "wording",
];

describe.each(registry)("%s", (name, type) => {
  const file = fileOf(name);

  test("is declared under its own name", () => {
    expect(type.name).toBe(name);
    expect(existsSync(at(`src/core/layers/${file}.ts`))).toBe(true);
  });

  test("says what it does, and what each parameter does", () => {
    expect(type.title).not.toBe("");
    expect(type.doc).toMatch(/\.$/);
    for (const param of Object.values(type.params)) expect(param.doc).toMatch(/[.)]$/);
  });

  test("accepts its own defaults", () => {
    for (const [parameter, param] of Object.entries(type.params)) {
      const value = (param as { default?: unknown }).default;
      if (value !== undefined) expect([parameter, param.read(value as never)]).not.toContain(undefined);
    }
  });

  test("has its test, its page and its compiler", () => {
    expect(existsSync(at(`test/core/layers/${file}.test.ts`))).toBe(true);
    const page = readFileSync(at(`docs/layers/${file}.md`), "utf8");
    expect(page).toContain(`# ${name}`);
    for (const parameter of Object.keys(type.params)) expect(page).toContain(`\`${parameter}\``);
    expect(existsSync(at(`src/compile/layers/${file}.ts`))).toBe(true);
    expect(Object.keys(compiled.layerCompilers satisfies Record<LayerName, unknown>)).toContain(name);
  });
});

test.each([
  ["Keras", kerasLayers],
  ["PyTorch", torchLayers],
])("every layer can be written for %s, and no entry is left over", (_framework, entries) => {
  expect(Object.keys(entries).sort()).toEqual(Object.keys(layers).sort());
});

test("no file of a layer is left out of the registry", () => {
  const declared = registry.map(([name]) => fileOf(name)).sort();
  expect(namesIn("src/core/layers", ".ts").filter((name) => !shared.includes(name))).toEqual(declared);
  const structures = structureNames.map((name) => name.toLowerCase());
  expect(namesIn("docs/layers", ".md").filter((name) => name !== "README")).toEqual(
    [...declared, ...structures].sort(),
  );
});

test("the tracer stands in for the packages of networks that the editor looks for", () => {
  const [, set = ""] =
    /OF_NETWORKS = \{(.*?)\}/s.exec(readFileSync(at("src/tracer/python/tracer/frameworks.py"), "utf8")) ?? [];
  const known = [...set.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(known.sort()).toEqual([...networkPackages].sort());
  expect(readdirSync(at("src/tracer/python/fakes"))).toEqual(expect.arrayContaining(known));
});

test("every problem and every failure has a page of its name, and no page is left over", () => {
  expect(namesIn("docs/problems", ".md").filter((name) => name !== "README")).toEqual(
    [...problemCodes, ...importProblemCodes, ...userErrors].sort(),
  );
});

const file = {
  optimizer: (name: string) => `optimizers/${name.toLowerCase()}`,
  schedule: (name: string) => `schedules/${camel(name)}`,
  loss: (name: string) => `losses/${camel(name)}`,
} satisfies Record<RuleKeyName, unknown>;
const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const rules = Object.entries(trainingRules).flatMap(([key, { rules }]) =>
  Object.entries(rules).map(([name, rule]) => [key as RuleKeyName, name, rule] as const),
);

describe.each(rules)("%s %s", (key, name, rule) => {
  test("is declared in a file of its own, and computed in one, unless it is arithmetic alone", () => {
    expect(rule.name).toBe(name);
    expect(existsSync(at(`src/core/${file[key](name)}.ts`))).toBe(true);
    if (key !== "schedule") expect(existsSync(at(`src/compile/${file[key](name)}.ts`))).toBe(true);
  });

  test("accepts its own defaults, and says what each parameter does", () => {
    expect(rule.doc).toMatch(/\.$/);
    for (const [parameter, param] of Object.entries(rule.params)) {
      expect([parameter, param.read(param.default ?? null)]).not.toContain(undefined);
      expect(param.doc).toMatch(/[.)]$/);
    }
  });

  test("stands in docs/model-files.md with its parameters", () => {
    const page = readFileSync(at("docs/model-files.md"), "utf8");
    for (const word of [name, ...Object.keys(rule.params)]) expect(page).toContain(`\`${word}`);
  });
});
