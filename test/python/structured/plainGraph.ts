import { type Analysis, analyze } from "../../../src/core/analyze.ts";
import { transposedRow } from "../../../src/core/layers/conv1dTranspose.ts";
import { rowWindow } from "../../../src/core/layers/row.ts";
import { cut, type Transposed } from "../../../src/core/layers/transposed.ts";
import type { LayerNode, Model } from "../../../src/core/model.ts";
import type { PlainValue } from "../../../src/core/problem.ts";
import { borders, positions, reach, type Window } from "../../../src/core/window.ts";

/**
 * A model with one form for what can be said in several, all of which compute the same: an activation stands behind its
 * layer, a border counts zeros on each side, a depthwise convolution has as many groups as channels, and what gives
 * back what it takes is left out.
 */
export function plainGraph(model: Model): Model {
  const { layers: reports } = analyze(model);
  const nodes: LayerNode[] = [];
  /** The node that now gives what a node of the model gave. */
  const now = new Map<number, number>();
  const add = (node: LayerNode, type: string, parameters: Parameters, inputs: readonly number[]): number => {
    const { sharedWith, ...own } = node;
    const id = nodes.length;
    const owner = sharedWith === undefined ? undefined : weighted.get(sharedWith);
    nodes.push({ ...own, id, type, parameters, inputs, ...(owner !== undefined && { sharedWith: owner }) });
    return id;
  };
  const weighted = new Map<number, number>();
  for (const [index, { node, params, output }] of reports.entries()) {
    const inputs = node.inputs.map((input) => now.get(input) ?? -1);
    const given = node.inputs.map((input) => reports[input]?.output ?? [])[0] ?? [];
    const steps =
      node.declared || !params
        ? [[node.type, node.parameters] as const]
        : stepsOf(node.type, params as Parameters, given, output ?? []);
    let from = inputs;
    for (const [type, parameters] of steps) {
      from = [add(node, type, parameters, from)];
      if (!weighted.has(index)) weighted.set(index, from[0] as number);
    }
    now.set(index, from[0] ?? -1);
  }
  return { ...model, nodes, outputs: model.outputs.map((output) => now.get(output) ?? -1) };
}

type Parameters = Readonly<Record<string, PlainValue>>;
type Shape = Analysis["layers"][number]["output"] & {};
type Step = readonly [type: string, parameters: Parameters];

function stepsOf(type: string, params: Parameters, given: Shape, output: Shape): readonly Step[] {
  if (type === "Identity") return [];
  if (type === "Activation") return activated(params.activation);
  const { activation = "linear", ...others } = params;
  if (activation !== "linear")
    return [...stepsOf(type, { ...others, activation: "linear" }, given, output), ...activated(activation)];
  const channels = given.at(-1) ?? 1;
  if (/^(Depthwise|Separable)Conv/.test(type)) {
    const plain = type.replace(/^(Depthwise|Separable)/, "");
    const { depth_multiplier, filters, use_bias, ...window } = params;
    const between = channels * (depth_multiplier as number);
    const each = {
      ...window,
      filters: between,
      groups: channels,
      use_bias: type.startsWith("D") ? (use_bias as boolean) : false,
    };
    const one = plain === "Conv2D" ? [1, 1] : 1;
    const mixing = {
      filters: filters as number,
      kernel_size: one,
      strides: one,
      padding: "valid",
      dilation_rate: one,
      groups: 1,
      use_bias: use_bias as boolean,
    };
    return [
      ...stepsOf(plain, { ...each, activation }, given, output),
      ...(type.startsWith("S") ? stepsOf(plain, { ...mixing, activation }, output, output) : []),
    ];
  }
  if (type === "ReLU" && params.max_value === 6 && params.negative_slope === 0 && params.threshold === 0)
    return [["ReLU6", {}]];
  if (type === "GroupNormalization")
    return [[type, { ...params, groups: params.groups === -1 ? channels : (params.groups as number) }]];
  if (type === "Reshape") return [[type, { target_shape: output as readonly number[] }]];
  if (type === "Conv2D" || type === "Conv1D" || /^(Max|Average)Pooling/.test(type))
    return [[type, windowed(type, params, given)]];
  if (type === "Conv2DTranspose") return [[type, stamped(params as never)]];
  if (type === "Conv1DTranspose") return [[type, stamped(transposedRow(params as never))]];
  return [[type, params]];
}

function stamped(params: Transposed & Parameters): Parameters {
  const { padding: _padding, output_padding: _extra, ...others } = params;
  return {
    ...others,
    cuts: ([0, 1] as const).map((axis) => {
      const { before, after, extra } = cut(axis, params);
      // What is added where something was cut off is not cut off.
      const back = Math.min(after, extra);
      return JSON.stringify({ before, after: after - back, extra: extra - back });
    }),
  };
}

const layerOf: Readonly<Record<string, Step>> = {
  linear: ["Identity", {}],
  relu: ["ReLU", {}],
  relu6: ["ReLU6", {}],
  leaky_relu: ["LeakyReLU", { negative_slope: 0.2 }],
  elu: ["ELU", {}],
  selu: ["SELU", {}],
  gelu: ["GELU", {}],
  silu: ["Swish", {}],
  hard_silu: ["HardSwish", {}],
  hard_sigmoid: ["HardSigmoid", {}],
  sigmoid: ["Sigmoid", {}],
  softmax: ["Softmax", {}],
  tanh: ["Tanh", {}],
};

const activated = (name: PlainValue | undefined): readonly Step[] =>
  name === "linear" ? [] : [layerOf[name as string] ?? ["Activation", { activation: name as string }]];

/** Every border as numbers; rows and columns that only the last window reaches stand with it. */
function windowed(type: string, params: Parameters, given: Shape): Parameters {
  const isRow = type.endsWith("1D");
  const { kernel_size, pool_size, strides, padding, dilation_rate, ceil_mode, count_include_pad, ...others } = params;
  const size = kernel_size ?? pool_size ?? 1;
  const step = strides ?? size;
  const window = (
    isRow
      ? rowWindow({ kernel_size: size, strides: step, padding, dilation_rate: dilation_rate ?? 1 } as never)
      : { size, strides: step, padding, dilation: dilation_rate ?? [1, 1] }
  ) as Window;
  const whole: Window = { ...window, ceilMode: ceil_mode === true };
  const axes = isRow ? ([1] as const) : ([0, 1] as const);
  const sides = axes.map((axis, place) => {
    const length = given[place] ?? 1;
    const [before, after] = borders(length, axis, whole);
    const covered =
      ((positions(length, axis, whole).value ?? 1) - 1) * whole.strides[axis] +
      reach(whole.size[axis], whole.dilation[axis]);
    const seen = Math.max(0, covered - length - before);
    return { before, after, seen, beyond: Math.max(0, seen - after) };
  });
  const hasBorder = sides.some(({ before, after }) => before + after > 0);
  // What the last window does not reach makes no difference, nor does who put it there, unless it counts.
  const counts = type.startsWith("Average") && hasBorder && count_include_pad === true;
  return {
    ...others,
    size: [...whole.size],
    strides: [...whole.strides],
    dilation: [...whole.dilation],
    borders: sides.map(({ before, after, seen, beyond }) => (counts ? [before, after, beyond] : [before, seen])),
    counts,
  };
}
