import { expect, test } from "vitest";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";
import { describeOracle, readOracle } from "./oracle.ts";

interface Row {
  readonly model: string;
  readonly b2_saved_bytes: number;
  readonly b4_saved_bytes: number;
  readonly per_image_bytes: number;
}

describeOracle("bytes that real PyTorch 1.13.1 kept, measured by hooks", () => {
  const { rows } = readOracle<{ rows: readonly Row[] }>("memory/saved_for_backward.json");

  test.each(rows)("$model, to the byte", ({ model, ...measured }) => {
    const kept = (batchSize: number) => {
      const options = { training: { batchSize }, convention: "pytorch", library: zoo } as const;
      const { inputs, activations } = analyzeText(zoo.text(model) ?? "", options).analysis.training;
      return (inputs ?? 0) + (activations ?? 0);
    };
    expect({
      b2_saved_bytes: kept(2),
      b4_saved_bytes: kept(4),
      per_image_bytes: (kept(4) - kept(2)) / 2,
    }).toEqual({
      b2_saved_bytes: measured.b2_saved_bytes,
      b4_saved_bytes: measured.b4_saved_bytes,
      per_image_bytes: measured.per_image_bytes,
    });
  });
});
