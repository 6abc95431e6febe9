import { expect, test } from "vitest";
import { stretched } from "../../src/core/layers/transposed.ts";
import { positions } from "../../src/core/window.ts";
import { describeOracle, readOracle } from "./oracle.ts";

interface Case {
  readonly name: string;
  readonly op: string;
  readonly i: number;
  readonly k: number;
  readonly s: number;
  readonly p: number;
  readonly output_padding?: number;
  readonly o: number;
}

describeOracle("Dumoulin & Visin's figures", () => {
  const { cases } = readOracle<{ cases: readonly Case[] }>("conv-arithmetic/dumoulin.json");

  test.each(cases.filter(({ op }) => op !== "conv_transpose"))("$name: $i → $o", ({ i, k, s, p, o }) => {
    const window = { size: [k, k], strides: [s, s], padding: [p, p, p, p], dilation: [1, 1] } as const;
    expect(positions(i, 0, window).value).toBe(o);
    expect(positions(i, 1, window).value).toBe(o);
  });
  test.each(cases.filter(({ op }) => op === "conv_transpose"))(
    "$name: $i → $o",
    ({ i, k, s, p, output_padding: extra = 0, o }) => {
      const transposed = {
        kernel_size: [k, k],
        strides: [s, s],
        padding: [p, p, p, p],
        dilation_rate: [1, 1],
        output_padding: [extra, extra],
      } as const;
      expect(stretched(i, 0, transposed).value).toBe(o);
      expect(stretched(i, 1, transposed).value).toBe(o);
    },
  );
});
