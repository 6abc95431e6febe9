import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelFacts, Trace, TraceRequest } from "../../src/python/trace/facts.ts";

const folder = fileURLToPath(new URL("../python/programs/", import.meta.url));
const expectation = /^# expects (.*)$/gm;

/** All programs of `test/python/programs`. Its README says how they are written. */
export const programs = readdirSync(folder)
  .filter((name) => /\.(py|ipynb)$/.test(name))
  .sort();

/** Those, and the ones of Keras. */
export const allPrograms = [
  ...programs,
  ...readdirSync(path.join(folder, "keras"))
    .filter((name) => /\.(py|ipynb)$/.test(name))
    .sort()
    .map((name) => `keras/${name}`),
];

/** A program as the tracer is asked about it, and what its own lines expect. */
export function readProgram(name: string): { request: TraceRequest; expected: string[] } {
  const written = readFileSync(path.join(folder, name), "utf8");
  const texts = name.endsWith(".ipynb") ? cellsOf(written) : [written];
  const siblings = name.endsWith(".py") ? siblingsOf(name.slice(0, -3)) : {};
  return {
    request: {
      texts: texts.map((text) => text.replace(expectation, "#")),
      path: Object.keys(siblings).length > 0 ? name.replace(/\.py$/, "/main.py") : name,
      siblings,
      inputs: {},
      unknown: 7,
    },
    expected: texts.flatMap((text) => [...text.matchAll(expectation)].map(([, said = ""]) => said)).sort(),
  };
}

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
}

const cellsOf = (notebook: string): string[] =>
  (JSON.parse(notebook).cells as Cell[])
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source }) => source.join(""));

function siblingsOf(name: string): Record<string, string> {
  if (!readdirSync(folder).includes(name)) return {};
  return Object.fromEntries(
    readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && file.name.endsWith(".py"))
      .map((file) => path.join(file.parentPath, file.name))
      .map((file) => [path.relative(folder, file).replaceAll("\\", "/"), readFileSync(file, "utf8")]),
  );
}

/** What a trace says, in the words of the programs' own expectations. */
export function told(trace: Trace): string[] {
  return [
    ...trace.models.flatMap((model) => [
      tellModel(model, trace),
      ...(model.failure ? [`failure ${model.failure.kind} in ${model.name}`] : []),
      ...model.operations.flatMap(({ fault }) => (fault ? [`fault ${fault.kind}`] : [])),
    ]),
    ...trace.failures.map(({ kind }) => `failure ${kind}`),
    ...trace.modules.filter(({ kind }) => kind === "unknown").map(({ type }) => `unknown layer: ${type}`),
  ].sort();
}

function tellModel(model: ModelFacts, trace: Trace): string {
  const shapes = new Map(model.values.map(({ id, shape }) => [id, shape]));
  const tell = (value: number) => {
    const shape = shapes.get(value);
    return shape ? shape.slice(1).join("x") || "[]" : "?";
  };
  const inputs = model.inputs.map(({ value, evidence }, index) => tell(value) + (index === 0 ? ` (${evidence})` : ""));
  const total = countParameters(model.module, trace).toLocaleString("en");
  const guessed = model.guessed ? `, guessed ${model.guessed.join(", ")}` : "";
  return `${model.name}: ${inputs.join(" + ")} -> ${model.outputs.map(tell).join(" + ")}, ${total} parameters${guessed}`;
}

/** Of a module and its parts; what two of them share counts once. */
export function countParameters(module: number, trace: Trace): number {
  const sizes = new Map<number, number>();
  const visit = (id: number, seen: Set<number>) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { id: parameter, shape } of trace.modules[id]?.parameters ?? [])
      sizes.set(
        parameter,
        shape.reduce((product, size) => product * size, 1),
      );
    for (const child of Object.values(trace.modules[id]?.children ?? {})) visit(child, seen);
  };
  visit(module, new Set());
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
