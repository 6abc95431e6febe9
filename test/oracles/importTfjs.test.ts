import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expectPlaces, imported } from "../imports/imported.ts";
import { describeOracle, oracleFolder, readOracle } from "./oracle.ts";

interface Case {
  readonly kind: string;
  readonly id: string;
  readonly file: string;
  readonly expected: {
    readonly total_params_from_weightsManifest: number;
    readonly of_them_moving_stats: number;
    readonly layers: number;
    readonly layer_classes: Readonly<Record<string, number>>;
  };
}

describeOracle("model.json files of TensorFlow.js", () => {
  const cases = readOracle<{ entries: readonly Case[] }>("index.json").entries.filter(
    ({ kind }) => kind === "import-tfjs",
  );

  test("coverage: there are seven", () => expect(cases.length).toBe(7));

  test.each(cases)("$id", ({ file, expected }) => {
    const read = imported(readFileSync(`${oracleFolder}${file}`, "utf8"));
    const { analysis, model, stored } = read;
    expect(read.all.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(analysis.parameters.total).toBe(expected.total_params_from_weightsManifest);
    expect(analysis.parameters.nonTrainable).toBe(expected.of_them_moving_stats);
    expect(stored?.parameters).toBe(expected.total_params_from_weightsManifest);
    // A Sequential without a layer for its input has a node for it here.
    const written = model.nodes.filter(
      ({ typeSpan }) => !read.text.slice(typeSpan.start, typeSpan.end).endsWith('_shape"'),
    );
    const classes: Record<string, number> = {};
    for (const { type } of written) {
      const name = type === "Input" ? "InputLayer" : type;
      classes[name] = (classes[name] ?? 0) + 1;
    }
    expect(classes).toEqual(expected.layer_classes);
    expect(written.length).toBe(expected.layers);
    expect(analysis.layers.every(({ output }) => output && !output.includes(null))).toBe(true);
    expectPlaces(read);
  });
});
