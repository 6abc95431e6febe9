import type { onnx as proto } from "onnx-proto";
import { elementTypesOf } from "./elementTypesOf.ts";
import { onnx } from "./value.ts";

/** A part of a graph, to be run after the parts before it. */
export interface GraphPart {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  readonly place: number;
  /** Of the whole graph, and of parts before it. */
  readonly inputs: readonly string[];
  /** Of the whole graph, and for parts after it. */
  readonly outputs: readonly string[];
}

/** Where an operator is computed, and how early. */
export interface Placement {
  readonly place: number;
  /** Not in a round before this one, even where its inputs are there. */
  readonly round: number;
}

/** What an operator is, for whoever says where it is computed. */
export interface PlacedOperator {
  readonly name: string;
  /** Places of the operators whose values it takes. */
  readonly from: readonly number[];
}

/**
 * A graph as several that are run one after the other, each in one place. An operator comes as early as its inputs
 * allow: in the round of those of its own place, and in the round after those of others.
 */
export function splitGraph(bytes: Uint8Array, placeOf: (operator: PlacedOperator) => Placement): readonly GraphPart[] {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph as proto.IGraphProto;
  const nodes = graph.node ?? [];
  const made = new Map<string, { readonly place: number; readonly round: number }>();
  const parts = new Map<
    string,
    { readonly place: number; readonly round: number; readonly nodes: proto.INodeProto[] }
  >();
  for (const node of nodes) {
    const sources = (node.input ?? []).map((input) => made.get(input)).filter((source) => source !== undefined);
    const { place, round: earliest } = placeOf({ name: node.name ?? "", from: sources.map((source) => source.place) });
    const rounds = sources.map((source) => (source.place === place ? source.round : source.round + 1));
    const round = Math.max(earliest, ...rounds);
    const key = `${round} ${place}`;
    const part = parts.get(key) ?? { place, round, nodes: [] };
    part.nodes.push(node);
    parts.set(key, part);
    for (const output of node.output ?? []) made.set(output, part);
  }
  const typeOf = elementTypesOf(graph);
  return [...parts.values()]
    .sort((a, b) => a.round - b.round || a.place - b.place)
    .map((part) => {
      const own = new Set(part.nodes.flatMap(({ output }) => output ?? []));
      const taken = new Set(part.nodes.flatMap(({ input }) => input ?? []).filter((name) => name && !own.has(name)));
      const leaving = new Set(
        nodes.filter(({ output }) => made.get(output?.[0] ?? "") !== part).flatMap(({ input }) => input ?? []),
      );
      const crossing = (name: string): proto.IValueInfoProto => ({
        name,
        type: { tensorType: { elemType: typeOf(name) } },
      });
      const isPort = (ports: readonly proto.IValueInfoProto[] | null | undefined, name: string) =>
        ports?.find((port) => port.name === name);
      const initializer = (graph.initializer ?? []).filter(({ name }) => taken.has(name ?? ""));
      const constants = new Set(initializer.map(({ name }) => name));
      const input = [...taken]
        .filter((name) => !constants.has(name))
        .map((name) => isPort(graph.input, name) ?? crossing(name));
      const output = [...own]
        .filter((name) => leaving.has(name) || isPort(graph.output, name))
        .map((name) => isPort(graph.output, name) ?? crossing(name));
      return {
        place: part.place,
        inputs: input.map(({ name }) => name ?? ""),
        outputs: output.map(({ name }) => name ?? ""),
        bytes: onnx.ModelProto.encode({
          ...model,
          graph: { name: `${graph.name}, part ${part.round}`, node: part.nodes, initializer, input, output },
        } as proto.IModelProto).finish(),
      };
    });
}
