import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { zoo } from "../../src/zoo/library.ts";
import { describeOracle, oracleFolder, readOracle } from "./oracle.ts";
import { analysisOf, running, sumOf } from "./zooRuns.ts";

interface Leaf {
  readonly type: string;
  readonly in: readonly number[];
  readonly out: readonly number[];
  readonly params: number;
  readonly buffers: number;
  readonly macs: number;
}
interface Traced {
  readonly num_params: number;
  readonly ops_gmacs_published: number;
  readonly measured_here: { readonly macs_conv_linear_no_bias: number };
  readonly layers: readonly Leaf[];
}

/** These read the last axis, also of a map: ConvNeXt permutes its maps to channels last around them. */
const channelsLast = ["Linear", "LayerNorm"];

/** Without the batch, channels last; a map of one pixel and a vector are alike. */
const sizesOf = ({ type, out: [, ...sizes] }: Leaf): string => {
  const [channels = 0, ...spatial] = sizes;
  return withoutOnes(channelsLast.includes(type) ? sizes : [...spatial, channels]);
};
const withoutOnes = (sizes: readonly (number | null)[]) => sizes.filter((size) => size !== 1).join("×");

describeOracle("torchvision's networks", () => {
  const names = readdirSync(`${oracleFolder}torchvision`)
    .filter((file) => !file.startsWith("_"))
    .map((file) => file.replace(".json", ""));

  test("coverage: all of them are in the zoo", () => {
    expect(names.filter((name) => !zoo.names.includes(name))).toEqual([]);
  });

  test.each(names.map((name) => [name]))("%s: parameters, operations, and every layer of a real run", (name) => {
    const traced = readOracle<Traced>(`torchvision/${name}.json`);
    const run = running(analysisOf(name));
    expect(sumOf(run, ({ trainable }) => trainable)).toBe(traced.num_params);
    expect(sumOf(run, ({ macs }) => macs.value)).toBe(traced.measured_here.macs_conv_linear_no_bias);
    expect(Number((sumOf(run, ({ macs }) => macs.value) / 1e9).toFixed(3))).toBe(traced.ops_gmacs_published);
    const leaves = traced.layers
      .filter(({ params }) => params > 0)
      .map((leaf) => `${sizesOf(leaf)} ${leaf.params} ${leaf.macs}`);
    // A layer scale is a bare parameter of its block there, no module, so the trace has no row for it.
    const made = run
      .filter(({ weights, node }) => weights.length > 0 && node.type !== "LayerScale")
      .map(({ output, trainable, macs }) => `${withoutOnes(output ?? [])} ${trainable} ${macs.value}`);
    // Side by side, branches may run in another order.
    expect([...made].sort()).toEqual([...leaves].sort());
  });
});
