import type { Analysis, LayerReport } from "../core/analyze.ts";
import { type LayerName, layers } from "../core/layers/index.ts";
import type { Values } from "../core/param.ts";
import { hasOtherForms } from "../core/typeNames.ts";
import { Identifiers } from "./names.ts";
import { neverNegative } from "./neverNegative.ts";

/** Sizes of one example, in the order of the model file: height, width, channels for an image. */
export type Sizes = readonly number[];

/** A layer as it is to be written in Python. */
export interface Layer<Name extends LayerName = LayerName> {
  readonly type: Name;
  /** Its name in the model file. */
  readonly title: string;
  /** A Python identifier; that of the layer that it calls again, where it does. */
  readonly name: string;
  /** True where an earlier layer of the same name is called again. */
  readonly again: boolean;
  /** True where the layer is called more than once. */
  readonly shared: boolean;
  readonly trainable: boolean;
  /** Whether its border may be written as `same` where that comes to the same. */
  readonly mayBeSame: boolean;
  /** Whether it has none, and other uses of its block one that may be written as `same`. */
  readonly isSameElsewhere: boolean;
  /** Whether the border is wider behind than in front here, or where else the block around the layer is used. */
  readonly isUneven: boolean;
  /** Its values may stand in any order: only dense layers meet or make them, before anything was learned. */
  readonly isOrderFree: boolean;
  /** None of the values that it takes can be smaller than 0. */
  readonly isPositive: boolean;
  readonly params: Values<(typeof layers)[Name]["params"]>;
  readonly inputShapes: readonly Sizes[];
  /** Of its first input. */
  readonly given: Sizes;
  readonly shape: Sizes;
  readonly weights: readonly { readonly name: string; readonly shape: Sizes }[];
  /** The layer that keeps them, in front of the names of weights in checkpoints. */
  readonly owner: string;
  /** Blocks that made it, outermost first. */
  readonly path: readonly string[];
  /** Python expressions of its inputs, and of the first of them. */
  readonly inputs: readonly string[];
  readonly x: string;
  /** The variable that takes its value. */
  readonly target: string;
}

export interface Network {
  readonly name: string;
  readonly layers: readonly Layer[];
  /** Variables of the outputs. */
  readonly outputs: readonly string[];
  /** Shapes of the outputs. */
  readonly outputShapes: readonly Sizes[];
}

/**
 * A model without problems, each value with its variable: `x` where only the next layer reads it.
 *
 * @param input  the variable of what the network takes, where it has a name of its own
 * @returns a sentence when it cannot be written: a problem, a size that is open
 */
export function networkOf({ model, layers: reports }: Analysis, input?: string): Network | string {
  if (reports.length === 0) return `${model.name} has no layers whose way from its input to its output is known.`;
  const broken = reports.find(
    ({ params, output, node }) => !params || !output || !(node.declared || Object.hasOwn(layers, node.type)),
  );
  if (broken) return `${broken.node.name} has problems. Mend them first.`;
  const foreign = reports.find(({ node }) => node.declared);
  if (foreign) {
    const { name, type, declared } = foreign.node;
    const why = hasOtherForms(type)
      ? "which model files have, but not with these arguments or this input"
      : "which model files do not have";
    return `${name} is a layer of the type ${declared?.title}, ${why}, so it cannot be written. Put layers in its place that do the same, or leave it out.`;
  }
  const [, second] = reports.filter(({ node }) => node.type === "Input");
  if (second)
    return `${second.node.name} is a second input, and this code is written for networks with one. Convert a part of it that takes one input.`;
  const open = reports.find(({ output }) => output?.includes(null));
  if (open) return `${open.node.name} has a size that is open. Write the sizes of the input into the model file.`;
  const identifiers = new Identifiers();
  const names = reports.map(({ node }) => (node.sharedWith === undefined ? identifiers.of(node.name) : ""));
  const calledAgain = new Set(reports.map(({ node }) => node.sharedWith));
  const targets = reports.map((report, index) =>
    targetOf(reports, index, model.outputs, names, identifiers, report, input),
  );
  const positive = neverNegative({ layers: reports });
  const written = reports.map((report, index): Layer => {
    const { node } = report;
    const owner = reports[node.sharedWith ?? node.id] ?? report;
    const inputs = node.inputs.map((input) => targets[input] ?? "x");
    const shapes = node.inputs.map((input) => sizesOf(reports[input]));
    return {
      type: node.type as LayerName,
      title: node.name,
      name: names[node.sharedWith ?? index] ?? "",
      again: node.sharedWith !== undefined,
      shared: node.sharedWith !== undefined || calledAgain.has(index),
      trainable: owner.node.trainable,
      mayBeSame: true,
      isSameElsewhere: false,
      isUneven: false,
      isOrderFree: false,
      isPositive: positive[node.inputs[0] ?? -1] === true,
      params: report.params as Layer["params"],
      inputShapes: shapes,
      given: shapes[0] ?? [],
      shape: sizesOf(report),
      weights: owner.weights.map(({ name, shape }) => ({ name, shape: shape.map((size) => size ?? 1) })),
      owner: owner.node.name,
      path: node.path,
      inputs,
      x: inputs[0] ?? "x",
      target: targets[index] ?? "x",
    };
  });
  return {
    name: model.name,
    layers: written,
    outputs: model.outputs.map((output) => targets[output] ?? "x"),
    outputShapes: model.outputs.map((output) => sizesOf(reports[output])),
  };
}

const sizesOf = (report: LayerReport | undefined): Sizes => (report?.output ?? []).map((size) => size ?? 1);

function targetOf(
  reports: readonly LayerReport[],
  index: number,
  outputs: readonly number[],
  names: readonly string[],
  identifiers: Identifiers,
  { node }: LayerReport,
  input: string | undefined,
): string {
  const users = reports.flatMap((report, user) => (report.node.inputs.includes(index) ? [user] : []));
  const isLast = index === reports.length - 1;
  const staysInX = isLast || (users.every((user) => user === index + 1) && !outputs.includes(index));
  if (node.type === "Input" && input !== undefined) return input;
  if (node.type === "Input") return staysInX ? "x" : "images";
  if (staysInX) return "x";
  return node.sharedWith === undefined ? (names[index] ?? "x") : identifiers.of(node.name);
}
