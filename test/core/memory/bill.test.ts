import { expect, test } from "vitest";
import { type Analysis, analyze } from "../../../src/core/analyze.ts";
import { billOf } from "../../../src/core/memory/bill.ts";
import { conventions } from "../../../src/core/memory/conventions.ts";
import { fitOf } from "../../../src/core/memory/fit.ts";
import { gpuMeter } from "../../../src/core/memory/gpu.ts";
import { ledgerOf } from "../../../src/core/memory/ledger.ts";
import { splitOver } from "../../../src/core/memory/splitting.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { randomModel } from "../randomModels.ts";

const networkOf = (name: string, batchSize = 32) =>
  analyzeText(zoo.text(name) ?? "", { library: zoo, training: { batchSize } }).analysis;

test("the lines of a bill add up, and no bound is negative or crosses the other, for 300 random models", () => {
  for (let seed = 0; seed < 300; seed++)
    for (const convention of conventions) {
      const analysis = analyze(randomModel(randomGenerator(seed)));
      const bill = billOf(analysis, { convention, batch: 1 + (seed % 7) });
      if (!bill) continue;
      for (const bound of ["low", "high"] as const)
        expect(bill.lines.reduce((sum, line) => sum + line[bound], 0)).toBeCloseTo(bill.total[bound], 3);
      for (const { low, high } of [...bill.lines, bill.total]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low);
      }
    }
});

test("16 bits halve the textbook's activations and leave the optimizer's slots", () => {
  const of = (precision: "float32" | "mixed_float16") => {
    const bill = billOf(networkOf("resnet18"), { convention: "textbook", precision });
    return Object.fromEntries(bill?.lines.map(({ id, low }) => [id, low]) ?? []);
  };
  expect(of("mixed_float16").activations).toBe((of("float32").activations ?? 0) / 2);
  expect(of("mixed_float16").optimizer).toBe(of("float32").optimizer);
});

test("weights that no layer has stand in every total of PyTorch's and the textbook's, once, whatever the model is split into", () => {
  const { model } = networkOf("resnet18");
  const [unusedWeights, bytes] = [1_000_000, 4_000_000];
  for (const splitAfter of [[], [model.nodes[20]?.name ?? ""]]) {
    const plain = analyze({ ...model, training: { ...model.training, splitAfter } });
    const more = analyze({ ...plain.model, unusedWeights });
    const added = (of: (analysis: Analysis) => number | null | undefined) => (of(more) ?? 0) - (of(plain) ?? 0);
    expect(added(({ inference }) => inference.total)).toBe(bytes);
    expect(added(({ training }) => training.total)).toBe(bytes);
    expect(added((analysis) => fitOf(analysis, 2 ** 40, "textbook")?.needs.low)).toBe(bytes);
    for (const convention of ["textbook", "pytorch"] as const)
      expect(added((analysis) => billOf(analysis, { convention })?.total.low)).toBe(bytes);
    expect(added((analysis) => fitOf(analysis, 2 ** 40, "engine")?.needs.low)).toBe(0);
    const held = (analysis: Analysis) => gpuMeter(analysis.model, analysis.layers)?.(32).total.low ?? 0;
    expect(splitAfter.length === 0 ? [bytes] : [0, bytes]).toContain(held(more) - held(plain));
    const split = (analysis: Analysis) => {
      const ledger = ledgerOf(analysis.model, analysis.layers, "pytorch");
      return (ledger && splitOver(analysis.model, ledger, 32, 1).devices[0]) ?? 0;
    };
    expect(added(split)).toBe(bytes);
  }
});

test("checkpoints keep their tensors and the largest piece between them", () => {
  const text = (checkpoints: string) => `
input: [10, 10, 1]
layers:
  - Conv2D: { filters: 2, kernel_size: 1 }
    name: a
  - Conv2D: { filters: 4, kernel_size: 1 }
    name: b
  - Conv2D: { filters: 3, kernel_size: 1 }
    name: c
  - Conv2D: { filters: 1, kernel_size: 1 }
training: { batch_size: 1${checkpoints} }
`;
  const activations = (checkpoints: string) => analyzeText(text(checkpoints)).analysis.training.activations;
  expect(activations("")).toBe(4 * 100 * (2 + 4 + 3 + 1));
  // Kept: b. The pieces: a; c and the last.
  expect(activations(", checkpoints: [b]")).toBe(4 * 100 * (4 + Math.max(2, 3 + 1)));
});

test.each(conventions)(
  "%s: the largest batch fits, one more does not, and a larger device takes no fewer",
  (convention) => {
    const analysis = networkOf("mobilenet_v3_small", 4);
    let before = 0;
    for (const bytes of [1e9, 3e9, 8e9, 24e9]) {
      const fit = fitOf(analysis, bytes, convention);
      const batch = fit?.largestBatch ?? 0;
      expect(batch).toBeGreaterThanOrEqual(before);
      before = batch;
      const verdict = (size: number) => fitOf(networkOf("mobilenet_v3_small", size), bytes, convention)?.verdict;
      if (batch > 0) expect(verdict(batch)).toBe("fits");
      expect(verdict(batch + 1)).not.toBe("fits");
    }
  },
);
