import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import type { Size } from "../../src/core/shape.ts";
import { readFile } from "../../src/imports/onnx/file.ts";
import { OnnxLayers } from "../../src/imports/onnx/graph.ts";
import { infer } from "../../src/imports/onnx/infer.ts";
import { readOnnx } from "../../src/imports/onnx/readOnnx.ts";
import { inMemory } from "../../src/imports/onnx/wire.ts";
import { describeOracle, oracleFolder, readOracle } from "./oracle.ts";

interface Case {
  readonly kind: string;
  readonly id: string;
  readonly file: string;
}
interface Expected {
  readonly opset: readonly number[];
  readonly inputs: readonly (readonly [string, readonly number[]])[];
  readonly outputs: readonly (readonly [string, readonly number[]])[];
  readonly op_counts: Readonly<Record<string, number>>;
  readonly float_initializer_params: number;
  readonly constant_of_shape_params: number;
  readonly nodes: readonly { readonly op: string; readonly out: string; readonly shape: readonly number[] | null }[];
}

/** As ONNX has it: channels in second place, without the batch. */
const asOnnx = (shape: readonly Size[], channelsFirst: boolean) =>
  channelsFirst ? [...shape.slice(-1), ...shape.slice(0, -1)] : shape;

describeOracle("ONNX files", () => {
  const cases = readOracle<{ entries: readonly Case[] }>("index.json").entries.filter(
    ({ kind }) => kind === "import-onnx",
  );

  test("coverage: there are 64", () => expect(cases.length).toBe(64));

  test.each(cases)("$id", ({ file }) => {
    const expected = readOracle<Expected>(file.replace(/\.onnx$/, ".expected.json"));
    const bytes = readFileSync(`${oracleFolder}${file}`);
    const model = readFile(inMemory(bytes));
    const inference = infer(model);
    const counts: Record<string, number> = {};
    for (const { operator } of inference.steps) counts[operator] = (counts[operator] ?? 0) + 1;
    expect(counts).toEqual(expected.op_counts);
    expect([inference.opset("")]).toEqual(expected.opset);
    expect(inference.inputs.map(({ name, shape }) => [name, shape])).toEqual(expected.inputs);

    const known = expected.nodes.filter(({ shape }) => shape !== null);
    expect(Object.fromEntries(known.map(({ out }) => [out, inference.values.get(out)?.shape]))).toEqual(
      Object.fromEntries(known.map(({ out, shape }) => [out, shape])),
    );

    const analysis = analyze(readOnnx(inMemory(bytes)).model);
    expect(analysis.parameters.total).toBe(expected.float_initializer_params + expected.constant_of_shape_params);
    expect(analysis.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const made = new OnnxLayers(inference);
    const { layouts } = made;
    for (const { out, shape } of known) {
      const id = made.idOf(out);
      if (id === undefined) continue;
      const output = analysis.layers[id]?.output ?? [];
      const [batch = 1, ...rest] = shape ?? [];
      const first = layouts.channelsFirst(out);
      expect([out, ...asOnnx(output, first)]).toEqual([
        out,
        ...(batch === inference.batch ? rest : [batch / inference.batch, ...rest]),
      ]);
    }
    expect(analysis.model.outputs.length).toBe(expected.outputs.length);
  });
});
