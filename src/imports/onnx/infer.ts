import type { Size } from "../../core/shape.ts";
import type { OnnxGraph, OnnxModel, OnnxNode, OnnxPort, OnnxTensor } from "./file.ts";
import { operatorOf } from "./operators/index.ts";
import { Call, type Constant, type Inferred, type Value } from "./value.ts";

/** A graph with what is known of each of its values. */
export interface Inference {
  /** Operators in an order in which every input comes before its user. */
  readonly steps: readonly OnnxNode[];
  readonly values: ReadonlyMap<string, Value>;
  /** Inputs without those that have their values in the file. */
  readonly inputs: readonly OnnxPort[];
  /** Examples in one batch. */
  readonly batch: number;
  readonly opset: (domain: string) => number;
  /** Operators that are part of a circle. */
  readonly circular: ReadonlySet<OnnxNode>;
}

/** Numbers of ONNX for floats, and for the small whole numbers that quantised weights are made of. */
const floats = new Set([1, 10, 11, 16, 17, 18, 19, 20]);
const small = new Set([2, 3, 21, 22]);
/** Fewer are a scale, a zero or a mask. */
const leastQuantised = 16;

const isWeight = ({ type, shape }: Pick<OnnxTensor, "type" | "shape">): boolean =>
  floats.has(type) || (small.has(type) && shape.reduce((product, size) => product * size, 1) >= leastQuantised);

/** What every value of a graph is like. An open number of examples is taken for 1. */
export function infer({ graph, opsets }: OnnxModel): Inference {
  const values = new Map<string, Value>();
  for (const tensor of graph.tensors)
    values.set(tensor.name, {
      shape: tensor.shape,
      numbers: tensor.numbers,
      constant: { root: tensor.name, isFloat: isWeight(tensor) },
    });
  const inputs = graph.inputs.filter(({ name }) => !values.has(name));
  for (const { name, shape } of inputs) values.set(name, { shape: withBatch(shape) });
  const told = new Map(
    [...graph.values, ...graph.outputs].filter(({ shape }) => shape).map(({ name, shape }) => [name, withBatch(shape)]),
  );
  const opset = (domain: string) => opsets.get(domain) ?? opsets.get("") ?? 1;
  const { steps, circular } = inOrder(graph);
  for (const node of steps) {
    const given = node.inputs.map((name) => (name === "" ? undefined : (values.get(name) ?? { shape: undefined })));
    const call = new Call(node, given, opset(node.domain));
    const inferred = operatorOf(node.operator, node.domain)?.infer(call) ?? [];
    const constant = constantOf(node, given);
    for (const [index, name] of node.outputs.entries()) {
      if (name === "") continue;
      values.set(name, valueFor(name, inferred[index], told.get(name), constant));
    }
  }
  return { steps, values, inputs, batch: values.get(inputs[0]?.name ?? "")?.shape?.[0] ?? 1, opset, circular };
}

const valueFor = (
  name: string,
  inferred: Inferred | undefined,
  told: readonly Size[] | undefined,
  constant: Constant | undefined,
): Value => ({
  shape: merged(inferred?.shape, told),
  ...(inferred?.numbers && { numbers: inferred.numbers }),
  ...(constant && { constant: { ...constant, root: constant.root || name } }),
});

/** What was worked out, with its open sizes filled in by what the file says. */
function merged(shape: readonly Size[] | undefined, told: readonly Size[] | undefined): readonly Size[] | undefined {
  if (!shape || !told || shape.length !== told.length) return shape ?? told;
  return shape.map((size, axis) => size ?? told[axis] ?? null);
}

const withBatch = (shape: readonly Size[] | undefined): readonly Size[] | undefined =>
  shape?.map((size, axis) => (axis === 0 ? (size ?? 1) : size));

/** Operators that give the same for every example, whatever comes in. */
const ofShapes = ["Shape", "Size"];
const made = ["Constant", "ConstantOfShape"];

function constantOf(node: OnnxNode, inputs: readonly (Value | undefined)[]): Constant | undefined {
  if (ofShapes.includes(node.operator)) return { root: "", isFloat: false };
  if (made.includes(node.operator)) {
    const tensor = node.attributes.get("value")?.tensor;
    const isShape = node.operator === "ConstantOfShape";
    const isFloat = tensor
      ? isShape
        ? floats.has(tensor.type)
        : isWeight(tensor)
      : isShape || node.attributes.has("value_floats");
    return { root: "", isFloat, isInline: !isShape };
  }
  const given = inputs.filter((input) => input !== undefined);
  if (
    given.length === 0 ||
    given.some(({ constant }) => !constant) ||
    [...node.attributes.values()].some(({ isGraph }) => isGraph)
  )
    return undefined;
  const roots = new Set(given.filter(({ constant }) => constant?.isFloat).map(({ constant }) => constant?.root ?? ""));
  const isFloat = node.operator === "Cast" ? floats.has(node.attributes.get("to")?.int ?? 0) : roots.size > 0;
  const isInline = given.every(({ constant }) => constant?.isInline || !constant?.isFloat);
  return { root: roots.size === 1 ? ([...roots][0] ?? "") : "", isFloat, isInline };
}

/** Files list operators as they run; one that does not is put in order. */
function inOrder({ nodes }: OnnxGraph): Pick<Inference, "steps" | "circular"> {
  const maker = new Map<string, OnnxNode>();
  for (const node of nodes) for (const name of node.outputs) if (name !== "" && !maker.has(name)) maker.set(name, node);
  const state = new Map<OnnxNode, "open" | "done">();
  const steps: OnnxNode[] = [];
  const circular = new Set<OnnxNode>();
  for (const first of nodes) {
    const stack = [{ node: first, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { node: OnnxNode; next: number };
      if (top.next === 0 && state.has(top.node)) {
        stack.pop();
        continue;
      }
      state.set(top.node, "open");
      if (top.next >= top.node.inputs.length) {
        state.set(top.node, "done");
        steps.push(top.node);
        stack.pop();
        continue;
      }
      const before = maker.get(top.node.inputs[top.next++] ?? "");
      const found = before && state.get(before);
      if (found === "open") circular.add(top.node);
      else if (before && !found) stack.push({ node: before, next: 0 });
    }
  }
  return { steps, circular };
}
