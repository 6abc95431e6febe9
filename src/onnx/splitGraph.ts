import type { onnx as proto } from "onnx-proto";
import { elementTypesOf } from "./elementTypesOf.ts";
import { elementTypes, onnx } from "./value.ts";

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

interface Part extends Placement {
  readonly nodes: proto.INodeProto[];
}

/**
 * A graph as several that are run one after the other, each in one place. An operator comes as early as its inputs
 * allow: in the round of those of its own place, and in the round after those of others. What crosses has no 16 bits:
 * onnxruntime-node 1.30 takes no such tensor from Node 24, whose `Float16Array` it does not know.
 */
export function splitGraph(bytes: Uint8Array, placeOf: (operator: PlacedOperator) => Placement): readonly GraphPart[] {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph as proto.IGraphProto;
  const { parts, partOf } = partsOf(graph, placeOf);
  const typeOf = elementTypesOf(graph);
  return parts.map((part) => {
    const own = new Set(part.nodes.flatMap(({ output }) => output ?? []));
    const taken = new Set(part.nodes.flatMap(({ input }) => input ?? []).filter((name) => name && !own.has(name)));
    const leaving = new Set(
      (graph.node ?? []).filter((node) => partOf(node) !== part).flatMap(({ input }) => input ?? []),
    );
    const initializer = (graph.initializer ?? []).filter(({ name }) => taken.has(name ?? ""));
    const constants = new Set(initializer.map(({ name }) => name));
    const isIn = [...taken].filter((name) => !constants.has(name)).map((name) => crossing(graph.input, name, typeOf));
    const isOut = [...own]
      .filter((name) => leaving.has(name) || portOf(graph.output, name))
      .map((name) => crossing(graph.output, name, typeOf));
    const node = [
      ...isIn.flatMap(({ name, port }) => (port.name === name ? [] : [cast(port.name, name, "float16")])),
      ...part.nodes,
      ...isOut.flatMap(({ name, port }) => (port.name === name ? [] : [cast(name, port.name, "float32")])),
    ];
    const [input, output] = [isIn.map(({ port }) => port), isOut.map(({ port }) => port)];
    const name = `${graph.name}, part ${part.round}`;
    return {
      place: part.place,
      inputs: input.map(({ name }) => name ?? ""),
      outputs: output.map(({ name }) => name ?? ""),
      bytes: onnx.ModelProto.encode({
        ...model,
        graph: { name, node, initializer, input, output },
      } as proto.IModelProto).finish(),
    };
  });
}

function partsOf({ node: nodes }: proto.IGraphProto, placeOf: (operator: PlacedOperator) => Placement) {
  const parts = new Map<string, Part>();
  const made = new Map<string, Part>();
  for (const node of nodes ?? []) {
    const sources = (node.input ?? []).map((input) => made.get(input)).filter((source) => source !== undefined);
    const { place, round: earliest } = placeOf({ name: node.name ?? "", from: sources.map((source) => source.place) });
    const rounds = sources.map((source) => (source.place === place ? source.round : source.round + 1));
    const round = Math.max(earliest, ...rounds);
    const part = parts.get(`${round} ${place}`) ?? { place, round, nodes: [] };
    part.nodes.push(node);
    parts.set(`${round} ${place}`, part);
    for (const output of node.output ?? []) made.set(output, part);
  }
  const inOrder = [...parts.values()].sort((a, b) => a.round - b.round || a.place - b.place);
  return { parts: inOrder, partOf: ({ output }: proto.INodeProto) => made.get(output?.[0] ?? "") };
}

type Ports = readonly proto.IValueInfoProto[] | null | undefined;

const portOf = (ports: Ports, name: string) => ports?.find((port) => port.name === name);

/** A value where it enters or leaves a part: the graph's own port, or one that is made for it. */
function crossing(ports: Ports, name: string, typeOf: (value: string) => number) {
  const isHalf = typeOf(name) === elementTypes.float16;
  const elemType = isHalf ? elementTypes.float32 : typeOf(name);
  const port = portOf(ports, name) ?? { name: isHalf ? `${name}:wide` : name, type: { tensorType: { elemType } } };
  return { name, port };
}

const cast = (from: string | null | undefined, to: string | null | undefined, type: "float16" | "float32") => ({
  name: `${to}:cast`,
  opType: "Cast",
  input: [from ?? ""],
  output: [to ?? ""],
  attribute: [{ name: "to", type: onnx.AttributeProto.AttributeType.INT, i: elementTypes[type] }],
});
