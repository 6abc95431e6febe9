import type { Declared, DeclaredWeight } from "../../core/declared.ts";
import { layerType } from "../../core/layers/index.ts";
import { type Problem, warning } from "../../core/problem.ts";
import { readParameters } from "../../core/readParameters.ts";
import { elements, type Shape, type Size } from "../../core/shape.ts";
import { GraphBuilder } from "../graphBuilder.ts";
import { outputOf } from "../shapes.ts";
import { type Operation, shapeOf, words } from "./graphOperation.ts";
import { type GraphLayer, layerOf, same, unnamed } from "./graphTable.ts";
import type { StoredTensor } from "./manifest.ts";

/** Makes nodes of TensorFlow's operations. Constants are weights of those that take them. */
export class GraphModelLayers {
  readonly graph = new GraphBuilder();
  readonly outputs: number[] = [];
  readonly #tensors: ReadonlyMap<string, StoredTensor>;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #users = new Map<string, Operation[]>();
  readonly #nodes = new Map<string, number>();
  readonly #counted = new Set<string>();

  constructor(operations: readonly Operation[], tensors: readonly StoredTensor[]) {
    this.#tensors = new Map(tensors.map((tensor) => [tensor.name, tensor]));
    this.#operations = new Map(operations.map((operation) => [operation.name, operation]));
    for (const operation of operations)
      for (const name of operation.inputs) this.#users.set(name, [...(this.#users.get(name) ?? []), operation]);
    for (const operation of inOrder(operations, this.#operations)) if (!this.graph.isFull) this.#step(operation);
    for (const { name } of operations) {
      const id = this.#nodes.get(name);
      if (id !== undefined && !this.#users.has(name) && !this.outputs.includes(id)) this.outputs.push(id);
    }
  }

  /** The tensor that a constant is, seen through operations that only name it anew. */
  #constant(name: string): StoredTensor | undefined {
    let at = this.#operations.get(name);
    for (let steps = 0; at && same.includes(at.type) && steps < 100; steps++)
      at = this.#operations.get(at.inputs[0] ?? "");
    return at?.type === "Const"
      ? (this.#tensors.get(at.name) ?? { name: at.name, shape: [], type: "", bytes: 0 })
      : undefined;
  }

  #step(operation: Operation): void {
    const { name, type, inputs } = operation;
    if (type === "Const" || type === "NoOp" || this.#nodes.has(name) || this.#constant(name)) return;
    if (type === "Placeholder") {
      this.#input(operation);
      return;
    }
    const sources = inputs.filter((input) => !this.#constant(input));
    const [source = ""] = sources;
    const ids = sources.map((input) => this.#nodes.get(input)).filter((id) => id !== undefined);
    const before = this.#nodes.get(source);
    if (same.includes(type) && before !== undefined) {
      this.#nodes.set(name, before);
      return;
    }
    const tensors = inputs.map((input) => this.#constant(input)).filter((tensor) => tensor !== undefined);
    const taken = ids.map((id) => this.graph.shapeOf(id));
    const bias = this.#biasBehind(operation);
    const all = bias ? [...tensors, bias.tensor] : tensors;
    const layer = layerOf({ operation, taken, tensors: all, wanted: this.#wantedBehind(name) });
    const weights = all.filter(({ type, shape }) => type.startsWith("float") && shape.length > 0);
    const own = weights.filter((tensor) => !this.#counted.has(tensor.name));
    const fits = layer && own.length === weights.length && keepsAll(layer, taken, weights);
    for (const tensor of own) this.#counted.add(tensor.name);
    const read = fits
      ? { type: layer.type, parameters: layer.parameters ?? {} }
      : declaredOf(operation, layer, taken, own);
    const id = this.#add(operation, { ...read, inputs: ids });
    this.#nodes.set(name, id);
    if (bias) this.#nodes.set(bias.operation.name, id);
    this.#activations(operation, id);
  }

  /** What is computed behind a fused operation, as layers of their own. */
  #activations(operation: Operation, from: number): void {
    for (const fused of words(operation, "fused_ops")) {
      const layer = unnamed[fused];
      if (layer)
        this.#nodes.set(
          operation.name,
          this.#add(operation, { ...layer, parameters: layer.parameters ?? {}, inputs: [from] }, `/${fused}`),
        );
    }
  }

  #input(operation: Operation): void {
    const shape = shapeOf(operation);
    const parameters = shape && shape.length > 0 ? { shape } : {};
    const isKnown = outputOf("Input", parameters, []) !== undefined;
    const declared: Declared = {
      title: "Input",
      doc: "The examples that the network reads.",
      output: shape ?? null,
      weights: [],
      macs: 0,
      problems: shape ? [] : [warning("unknown-output", `The file does not say how large ${operation.name} is.`)],
    };
    this.#nodes.set(
      operation.name,
      this.#add(operation, {
        type: "Input",
        parameters: isKnown ? parameters : {},
        inputs: [],
        ...(!isKnown && { declared }),
      }),
    );
  }

  #add(
    { name, span, typeSpan }: Operation,
    node: { type: string; parameters: GraphLayer["parameters"] & {}; inputs: readonly number[]; declared?: Declared },
    suffix = "",
  ): number {
    const path = name.split("/");
    const own = `${path.pop() ?? name}${suffix}`;
    return this.graph.add({ ...node, name: own, path, span, typeSpan });
  }

  /** `BiasAdd` behind an operation that nothing else takes. */
  #biasBehind({ name, type }: Operation): { operation: Operation; tensor: StoredTensor } | undefined {
    const [user, ...others] = this.#users.get(name) ?? [];
    if (!/^(Conv2D|DepthwiseConv2dNative|MatMul)$/.test(type) || user?.type !== "BiasAdd" || others.length > 0)
      return undefined;
    const tensor = user.inputs.map((input) => this.#constant(input)).find((found) => found !== undefined);
    return tensor && { operation: user, tensor };
  }

  /** How many values a matrix product behind an operation takes: what tells a shape that stands among the weights. */
  #wantedBehind(name: string): number | undefined {
    const [user] = this.#users.get(name) ?? [];
    if (!user || !/MatMul$/.test(user.type)) return undefined;
    return this.#constant(user.inputs[1] ?? "")?.shape[0];
  }
}

/** Whether the registry's layer has as many values in its weights as the constants have. */
function keepsAll(
  { type: name, parameters = {} }: GraphLayer,
  taken: readonly (Shape | undefined)[],
  weights: readonly StoredTensor[],
): boolean {
  const type = layerType(name);
  const values = type && readParameters(name, type.params, parameters).values;
  if (!type || !values) return false;
  if (outputOf(name, parameters, taken) === undefined) return taken.includes(undefined);
  const input = type.takes === "many" ? taken : taken[0];
  const sum = (shapes: readonly Shape[]) => shapes.reduce<Size>((total, shape) => plus(total, elements(shape)), 0);
  return (
    sum((type.weights?.(input as never, values as never) ?? []).map(({ shape }) => shape)) ===
    sum(weights.map(({ shape }) => shape))
  );
}

const plus = (a: Size, b: Size): Size => (a === null || b === null ? null : a + b);

function declaredOf(
  { type, name }: Operation,
  layer: GraphLayer | undefined,
  taken: readonly (Shape | undefined)[],
  tensors: readonly StoredTensor[],
) {
  const weights = tensors.map(
    ({ name, shape }): DeclaredWeight => ({ name: name.slice(name.lastIndexOf("/") + 1), shape, trainable: true }),
  );
  const output = layer?.output ?? (layer ? outputOf(layer.type, layer.parameters ?? {}, taken) : undefined);
  const problems: readonly Problem[] = output
    ? []
    : [
        warning(
          "unknown-output",
          `What ${type} (${name}) gives is not known here: the numbers that it takes stand among the weights, in another file. What hangs on it has no numbers.`,
        ),
      ];
  const declared: Declared = {
    title: type,
    doc: "An operation of TensorFlow.",
    output: output ?? null,
    weights,
    macs: output ? 0 : null,
    problems,
  };
  return { type, parameters: {}, declared };
}

/** Converters write operations in any order. */
function inOrder(operations: readonly Operation[], byName: ReadonlyMap<string, Operation>): readonly Operation[] {
  const order: Operation[] = [];
  const seen = new Set<Operation>();
  for (const first of operations) {
    const stack = [{ operation: first, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { operation: Operation; next: number };
      if (top.next === 0 && seen.has(top.operation)) {
        stack.pop();
        continue;
      }
      seen.add(top.operation);
      if (top.next >= top.operation.inputs.length) {
        order.push(top.operation);
        stack.pop();
        continue;
      }
      const before = byName.get(top.operation.inputs[top.next++] ?? "");
      if (before && !seen.has(before)) stack.push({ operation: before, next: 0 });
    }
  }
  return order;
}
