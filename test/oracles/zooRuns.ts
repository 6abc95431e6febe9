import { expect } from "vitest";
import type { Analysis, LayerReport } from "../../src/core/analyze.ts";
import { elements } from "../../src/core/shape.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";

/** A network of the zoo, its text changed first where a source's network differs from it. */
export function analysisOf(name: string, change: (text: string) => string = (text) => text): Analysis {
  const { analysis, problems } = analyzeText(change(zoo.text(name) ?? ""), { library: zoo });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return analysis;
}

export const withInput =
  (height: number | string, width = height) =>
  (text: string) =>
    text.replace(/^input: .*$/m, `input: [${height}, ${width}, 3]`);

/** Layers that the main output needs, as a prediction runs them: without auxiliary heads. */
export function running({ layers, model }: Analysis): readonly LayerReport[] {
  const needed = new Set([model.outputs[0] ?? -1]);
  for (let id = layers.length - 1; id >= 0; id--)
    if (needed.has(id)) for (const input of model.nodes[id]?.inputs ?? []) needed.add(input);
  return layers.filter(({ node }) => needed.has(node.id));
}

export const sumOf = (reports: readonly LayerReport[], pick: (report: LayerReport) => number | null): number =>
  reports.reduce((sum, report) => sum + (pick(report) ?? 0), 0);

/** Values that come out of a layer, for one example. */
export const values = ({ output }: LayerReport): number => elements(output ?? []) ?? 0;

/** The depthwise half of a separable convolution, which PyTorch and others run as a layer of its own: its values. */
export function valuesBetween({ node, input, output, weights }: LayerReport): number {
  if (node.type !== "SeparableConv2D" || !output) return 0;
  const [, , channels, multiplier] = weights.find(({ name }) => name === "depthwise_kernel")?.shape ?? [];
  return (elements(output.slice(0, 2)) ?? 0) * (channels ?? 0) * (multiplier ?? 0) * Number(input !== undefined);
}
