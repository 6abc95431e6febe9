import { expect, test } from "vitest";
import { type Analysis, analyze, type LayerReport } from "../../src/core/analyze.ts";
import { layerNames } from "../../src/core/layers/index.ts";
import { conventions } from "../../src/core/memory/conventions.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { elements, type Size } from "../../src/core/shape.ts";
import { randomModel } from "./randomModels.ts";

const models = 100_000;

test(`${models.toLocaleString("en")} random models: no size is negative or NaN, totals are sums, sums give their numbers`, () => {
  const random = randomGenerator(3);
  let whole = 0;
  const reached = new Set<string>();
  for (let count = 0; count < models; count++) {
    const model = randomModel(random);
    const analysis = analyze(model, conventions[count % conventions.length]);
    const fault = faultIn(analysis);
    if (fault)
      expect.fail(
        `${fault} in ${JSON.stringify(model.nodes.map(({ type, parameters, inputs }) => [type, parameters, inputs]))}`,
      );
    if (analysis.layers.every(({ output }) => output)) whole++;
    for (const { node, output } of analysis.layers) if (output) reached.add(node.type);
  }
  expect(whole).toBeGreaterThan(models / 20);
  expect([...reached].sort()).toEqual(["Input", ...layerNames].sort());
}, 120_000);

function faultIn({ layers, parameters, macs, flops, inference, training, model }: Analysis): string | undefined {
  for (const report of layers) {
    const sizes = [
      ...(report.output ?? []),
      report.parameters.value,
      report.trainable,
      report.nonTrainable,
      report.macs.value,
      report.flops.value,
      report.bytes.output,
      report.bytes.weights,
    ];
    if (!sizes.every(isSize)) return `${report.node.name} has a size that is no size (${sizes})`;
    if (report.output?.some((size) => size === 0)) return `${report.node.name} gives nothing`;
    if (sum(report.trainable, report.nonTrainable) !== report.parameters.value)
      return `${report.node.name} does not add up`;
    const said = [report.parameters, report.macs, report.flops].find(({ text, value }) => !agrees(text, value));
    if (said) return `${report.node.name} says ${said.text} and has ${said.value}`;
  }
  const broken = layers.some(({ output }) => !output);
  const totals = [parameters.total, macs, flops, inference.total, training.total, training.activations];
  if (!totals.every(isSize)) return `a total is no size (${totals})`;
  if (!broken && parameters.total !== sum(...layers.map(({ parameters }) => parameters.value)))
    return "parameters do not add up";
  if (!broken && macs !== sum(...layers.map(({ macs }) => macs.value))) return "MACs do not add up";
  if (sum(parameters.trainable, parameters.nonTrainable) !== parameters.total) return "trainable and not are not all";
  const all = sum(...layers.map(({ output }) => bytesOf(output)));
  if (inference.peakActivations !== null && all !== null && inference.peakActivations > all)
    return "the peak is above the sum of all outputs";
  const before = analyze({ ...model, nodes: model.nodes.slice(0, -1), outputs: [model.nodes.length - 2] });
  if (before.parameters.total !== null && parameters.total !== null && before.parameters.total > parameters.total)
    return "one layer more has fewer parameters";
  return undefined;
}

const isSize = (size: Size | undefined): boolean => size === null || (Number.isSafeInteger(size) && (size ?? -1) >= 0);

const sum = (...sizes: readonly Size[]): Size =>
  sizes.reduce<Size>((total, size) => (total === null || size === null ? null : total + size), 0);

const bytesOf = (output: LayerReport["output"]): Size => {
  const values = output ? elements(output) : null;
  return values === null ? null : values * 4;
};

/** `(3·3·200 + 1) · 400` worked out; what is written in words is left alone. */
function agrees(text: string, value: Size): boolean {
  if (value === null) return true;
  if (!/^[\d,·+() ]+$/.test(text)) return true;
  let at = 0;
  const tokens = text.replaceAll(",", "").match(/\d+|[·+()]/g) ?? [];
  const term = (): number => {
    let product = factor();
    while (tokens[at] === "·") {
      at++;
      product *= factor();
    }
    return product;
  };
  const total = (): number => {
    let result = term();
    while (tokens[at] === "+") {
      at++;
      result += term();
    }
    return result;
  };
  const factor = (): number => {
    const token = tokens[at++];
    if (token !== "(") return Number(token);
    const inner = total();
    at++;
    return inner;
  };
  return total() === value;
}
