import { groupedBy } from "../../core/groupedBy.ts";
import type { LayerNode, Model } from "../../core/model.ts";
import type { PlainValue } from "../../core/problem.ts";
import { renumbered } from "../../core/renumbered.ts";
import { isIdle } from "../../spec/write/trainingLayers.ts";
import { neverNegative } from "../neverNegative.ts";
import { isBroadcast } from "./broadcast.ts";
import { cutOff } from "./cropped.ts";
import { endings } from "./endings.ts";
import { halfLearned } from "./halfLearned.ts";
import { borderOf, fits, withBorder } from "./intoWindow.ts";
import { mirrored } from "./mirrored.ts";
import type { PythonLayer, PythonNetwork } from "./network.ts";
import { chain, groupsOf } from "./shuffled.ts";
import { isList, plainOf } from "./values.ts";
import { withAttributes } from "./withAttributes.ts";

/** What is needed of a network to write it as a model file. */
export type Coded = Pick<PythonNetwork, "model" | "analysis" | "framework" | "givenName"> & {
  readonly layers: readonly Pick<
    PythonLayer,
    "module" | "arguments" | "type" | "attribute" | "containers" | "outputs"
  >[];
};

/**
 * The network as a model file has it. Steps that only a framework needs, and that nobody gave a name, become part of what
 * they are for: a border in front of a convolution or pooling is its padding, axes that are turned stay where core has them,
 * a reshaped and permuted image is shuffled.
 */
export function codedModel(network: Coded): Model {
  const { model, layers, analysis } = network;
  const nodes: (LayerNode | undefined)[] = withOneBorder(model.nodes, layers);
  for (const { node } of endings(network)) nodes[node.id] = node;
  for (const node of model.nodes)
    if (isIdle(node)) nodes[node.id] = { ...node, parameters: given(layers[node.id]?.arguments) };
  const shapes = analysis.layers.map(({ output }) => output);
  const positive = neverNegative(analysis);
  const outputs = new Set(model.outputs);
  const usersOf = (id: number): readonly LayerNode[] =>
    nodes.filter((node) => node?.inputs.includes(id)) as LayerNode[];
  const isUnnamed = ({ id, name }: LayerNode) =>
    layers[id]?.module === undefined || /(^|\/)(zero_padding[12]d|cropping[12]d|reshape|permute)(_\d+)?$/.test(name);
  const now = new Map<number, number>();
  const drop = ({ id, inputs: [input = 0] }: LayerNode): void => {
    nodes[id] = undefined;
    now.set(id, input);
    for (const [place, node] of nodes.entries())
      if (node?.inputs.includes(id))
        nodes[place] = { ...node, inputs: node.inputs.map((each) => (each === id ? input : each)) };
  };

  for (const node of model.nodes) {
    const whole = halfLearned(nodes[node.id], layers[node.id]?.arguments ?? {});
    const current = whole?.node ?? nodes[node.id];
    if (!current) continue;
    nodes[node.id] = current;
    if (current.type === "Identity" && !current.declared && layers[node.id]?.module === undefined) drop(current);
    const scaled = rescaled(current, nodes[current.inputs[0] ?? -1], usersOf);
    if (scaled && !outputs.has(current.inputs[0] ?? -1)) {
      const before = nodes[current.inputs[0] ?? -1] as LayerNode;
      nodes[node.id] = { ...current, parameters: scaled };
      drop(before);
    }
    if (isBroadcast(current, usersOf(node.id), shapes) && !outputs.has(node.id)) {
      drop(current);
      continue;
    }
    const before = nodes[current.inputs[0] ?? -1];
    const cropped =
      before && isUnnamed(node) && usersOf(before.id).length === 1 && !outputs.has(before.id)
        ? cutOff({
            before,
            beforeParams: analysis.layers[before.id]?.params,
            crop: current,
            cropParams: analysis.layers[node.id]?.params,
          })
        : undefined;
    const uncut = before && shapes[before.inputs[0] ?? -1];
    if (before && cropped && uncut && fits(before.type, cropped, uncut, shapes[node.id])) {
      nodes[before.id] = { ...before, parameters: cropped };
      shapes[before.id] = shapes[node.id];
      drop(current);
      continue;
    }
    const border = isUnnamed(node) ? borderOf(network, node) : undefined;
    const users = border ? usersOf(node.id) : [];
    const [user] = users;
    if (border && user && users.length === 1 && !outputs.has(node.id)) {
      const given = shapes[current.inputs[0] ?? -1];
      const isSafe = border.isInfinite || positive[node.id] === true;
      const parameters = withBorder(user, border, isSafe).find(
        (each) => given && fits(user.type, each, given, shapes[user.id]),
      );
      if (parameters) {
        nodes[user.id] = { ...user, parameters };
        drop(current);
      }
    }
  }
  for (const node of model.nodes) {
    const [first, second, third] = chain(node, (id) => {
      const users = usersOf(id);
      return users.length === 1 && !outputs.has(id) ? users[0] : undefined;
    });
    const groups = third && nodes[node.id] && groupsOf(first, second, third, shapes[node.inputs[0] ?? -1]);
    if (!groups || ![first, second, third].every((each) => each && isUnnamed(each))) continue;
    const [input = 0] = (nodes[node.id] as LayerNode).inputs;
    nodes[third.id] = { ...third, type: "ChannelShuffle", parameters: { groups }, inputs: [input] };
    nodes[node.id] = nodes[(second as LayerNode).id] = undefined;
  }
  const whole = withAttributes(nodes, layers).flatMap((node) => {
    const layer = node && layers[node.id];
    const input = shapes[node?.inputs[0] ?? -1];
    return (layer && mirrored(nodes.length + node.id, node, layer, input)) || node;
  });
  return { ...renumbered(model, whole, now), name: network.givenName ?? model.name.replace(builds, "") };
}

/** A function is called by what it does, what it makes is not. */
const builds = /^(build|create|define|get|make)_(?=[a-z])/;

/** Arguments as far as they are known. */
const given = (known: Coded["layers"][number]["arguments"] = {}): Readonly<Record<string, PlainValue>> =>
  Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => {
      const plain = plainOf(value);
      return plain === undefined ? [] : [[name, plain]];
    }),
  );

/** Layers that one call makes have their borders in one form: where not all keep the size, none says `same`. */
function withOneBorder(nodes: readonly LayerNode[], layers: Coded["layers"]): LayerNode[] {
  const placeOf = ({ type, typeSpan: { start, end } }: LayerNode) => `${type} ${start} ${end}`;
  const differing = new Set(
    [...groupedBy(nodes, placeOf)]
      .filter(([, alike]) => alike.some(({ parameters: { padding } }) => padding !== "same" && padding !== undefined))
      .map(([place]) => place),
  );
  return nodes.map((node) => {
    const { padding, stride } = layers[node.id]?.arguments ?? {};
    const isSame = stride !== undefined && node.parameters.padding === "same" && differing.has(placeOf(node));
    const side = isList(padding) && padding.every((each) => each === padding[0]) ? padding[0] : padding;
    return isSame && typeof side === "number" ? { ...node, parameters: { ...node.parameters, padding: side } } : node;
  });
}

/** `x * scale + offset` in one. */
function rescaled(
  { type, parameters, declared }: LayerNode,
  before: LayerNode | undefined,
  usersOf: (id: number) => readonly LayerNode[],
): Record<string, PlainValue> | undefined {
  if (type !== "Rescaling" || before?.type !== "Rescaling" || declared || before.declared) return undefined;
  const [first, second] = [before.parameters, parameters].map(({ scale, offset = 0 }) => ({ scale, offset }));
  const isSum = second?.scale === 1 && first?.offset === 0 && usersOf(before.id).length === 1;
  return isSum ? { scale: first?.scale ?? 1, offset: second?.offset ?? 0 } : undefined;
}
