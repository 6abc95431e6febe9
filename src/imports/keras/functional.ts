import { error } from "../../core/problem.ts";
import type { Shape } from "../../core/shape.ts";
import type { Tree } from "../../spec/tree.ts";
import { fieldOf } from "../json/fields.ts";
import { type Call, callsOf, portsOf, type Reference } from "./calls.ts";
import { isNetwork, layersOf } from "./findModel.ts";
import type { Around, KerasNetwork } from "./network.ts";
import { type LayerSource, sourceOf } from "./source.ts";

interface Layer {
  readonly source: LayerSource;
  readonly calls: readonly Call[];
  /** The number of the first call: networks count from 1 in Keras before 2.3, because they were called once when made. */
  readonly from: number;
}

interface Step {
  readonly layer: Layer;
  readonly call: number;
}

const key = (layer: string, call: number): string => `${call} ${layer}`;

/** Makes the nodes of a network whose layers say what they were called with. */
export function functional(
  into: KerasNetwork,
  tree: Tree,
  around: Around,
  inputs: readonly (number | undefined)[] | undefined,
): readonly (number | undefined)[] {
  const layers = readLayers(into, tree);
  const told = shapesTold(layers);
  const made = new Map<string, readonly (number | undefined)[]>();
  const ports = portsOf(fieldOf(tree, "config", "input_layers"));
  const given = (name: string) => inputs?.[ports.findIndex(({ layer }) => layer === name)];

  const outputOf = ({ layer, call, output, span }: Reference): number | undefined => {
    const outputs = made.get(key(layer, call));
    if (outputs || layers.has(layer)) return outputs?.[output] ?? outputs?.[0];
    into.graph.problems.push({
      ...error("from-not-found", `There is no layer named ${layer} in this network. It was renamed, or taken out.`),
      span,
    });
    return undefined;
  };

  for (const { layer, call } of inOrder(into, layers)) {
    const { source, calls, from } = layer;
    const name = key(source.name, call + from);
    if (calls.length === 0) {
      const isInput = source.className === "InputLayer" || source.className === "Input";
      if (isInput) made.set(name, [inputs ? given(source.name) : into.input(source, around)]);
      else made.set(name, into.layer(source, [], undefined, around, told.get(name)));
      continue;
    }
    const of = calls[call];
    made.set(name, into.layer(source, of?.references.map(outputOf) ?? [], of, around, told.get(name)));
  }
  const outputs = portsOf(fieldOf(tree, "config", "output_layers"));
  return outputs.length > 0 ? outputs.map(outputOf) : [[...made.values()].at(-1)?.[0]];
}

function readLayers(into: KerasNetwork, tree: Tree): ReadonlyMap<string, Layer> {
  const sources = layersOf(tree).map(sourceOf);
  const names = new Set(sources.map(({ name }) => name));
  const isLayer = (name: string) => names.has(name);
  const layers = new Map<string, Layer>();
  const read = sources.map((source) => ({ source, calls: callsOf(source.tree, isLayer) }));
  const referred = [
    ...read.flatMap(({ calls }) => calls.flatMap(({ references }) => references)),
    ...portsOf(fieldOf(tree, "config", "output_layers")),
  ];
  const most = new Map<string, number>();
  for (const { layer, call } of referred) most.set(layer, Math.max(call, most.get(layer) ?? 0));
  for (const { source, calls } of read) {
    if (layers.has(source.name))
      into.graph.problems.push({
        ...error(
          "duplicate-name",
          `There is a layer named ${source.name} above. Layers refer to each other by name, so it must be the only one.`,
        ),
        span: source.span,
      });
    const from = isNetwork(source.tree) && (most.get(source.name) ?? 0) >= Math.max(1, calls.length) ? 1 : 0;
    layers.set(source.name, { source, calls, from });
  }
  return layers;
}

/** What Keras 3 says of a layer's output where another one takes it. */
function shapesTold(layers: ReadonlyMap<string, Layer>): ReadonlyMap<string, Shape> {
  const told = new Map<string, Shape>();
  for (const { calls } of layers.values())
    for (const { references } of calls)
      for (const { layer, call, output, shape } of references)
        if (shape && output === 0) told.set(key(layer, call), shape);
  return told;
}

/** Each call after those whose outputs it takes, else in the order of the file. A circle is told and cut. */
function inOrder(into: KerasNetwork, layers: ReadonlyMap<string, Layer>): readonly Step[] {
  const order: Step[] = [];
  const state = new Map<string, "open" | "done">();
  for (const layer of layers.values())
    for (let call = 0; call < Math.max(1, layer.calls.length); call++) visit({ layer, call });
  return order;

  function visit(first: Step): void {
    const stack: { step: Step; next: number }[] = [{ step: first, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1) as { step: Step; next: number };
      const { layer, call } = top.step;
      const name = key(layer.source.name, call);
      if (top.next === 0 && state.has(name)) {
        stack.pop();
        continue;
      }
      state.set(name, "open");
      const reference = layer.calls[call]?.references[top.next++];
      if (!reference) {
        state.set(name, "done");
        order.push(top.step);
        stack.pop();
        continue;
      }
      const before = layers.get(reference.layer);
      if (!before) continue;
      const index = reference.call - before.from;
      const found = state.get(key(before.source.name, index));
      if (found === "open")
        into.graph.problems.push({
          ...error(
            "from-cycle",
            `${layer.source.name} takes what ${reference.layer} gives, which itself hangs on ${layer.source.name}. Layers cannot go in a circle.`,
          ),
          span: reference.span,
        });
      else if (!found && index >= 0 && index < Math.max(1, before.calls.length))
        stack.push({ step: { layer: before, call: index }, next: 0 });
    }
  }
}
