import type { onnx as proto } from "onnx-proto";
import { elementTypesOf } from "./elementTypesOf.ts";
import { halfBits } from "./half.ts";
import { elementTypes, onnx } from "./value.ts";

export interface Halving {
  /** Whether an operator may be computed in 16 bits, by its name. */
  readonly isInside: (operator: string) => boolean;
  /** Values of 32 bits that become 16 where an operator inside takes them, as whatever it gives does. */
  readonly entering: ReadonlySet<string>;
}

/** Sums over many values, and what is made of them: 16 bits would run over, or lose the small ones. */
const alwaysWide = [
  ...[
    "ReduceMean",
    "ReduceSum",
    "ReduceSumSquare",
    "ReduceL2",
    "ReduceMax",
    "GlobalAveragePool",
    "LRN",
    "ScatterElements",
  ],
  ...["Softmax", "LogSoftmax", "BatchNormalization", "InstanceNormalization", "LayerNormalization"],
];

/** They only look at what a value is like. */
const neutral = ["Shape", "Size", "Cast"];

/** Inputs that ONNX wants in 32 bits whatever the first one has, by their first place. */
const wideFrom: Readonly<Record<string, number>> = { Resize: 1 };

/** A slope that 16 bits can hold: a step from 0 to 1 within the smallest differences that count. */
const steepestHalf = 60_000;
/** With it a limit of up to 15 can be held too. */
const slopeBesideLimit = 4096;

/** A graph whose inner part is computed in 16 bits. What goes in and out of it keeps its type. */
export function halved(bytes: Uint8Array, halving: Halving): Uint8Array {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph as proto.IGraphProto;
  return onnx.ModelProto.encode({ ...model, graph: new Halver(graph, halving).graph() } as proto.IModelProto).finish();
}

class Halver {
  readonly #given: proto.IGraphProto;
  readonly #halving: Halving;
  readonly #typeOf: (value: string) => number;
  readonly #constants: ReadonlyMap<string, proto.ITensorProto>;
  readonly #users = new Map<string, proto.INodeProto[]>();
  readonly #nodes: proto.INodeProto[] = [];
  readonly #initializer: proto.ITensorProto[];
  /** Values that have 16 bits now. */
  readonly #half = new Set<string>();
  /** The same value with the other number of bits. */
  readonly #other = new Map<string, string>();

  constructor(graph: proto.IGraphProto, halving: Halving) {
    this.#given = graph;
    this.#halving = halving;
    this.#typeOf = elementTypesOf(graph);
    this.#initializer = [...(graph.initializer ?? [])];
    this.#constants = new Map(this.#initializer.map((tensor) => [tensor.name ?? "", tensor]));
    for (const node of graph.node ?? [])
      for (const input of node.input ?? []) this.#users.set(input, [...(this.#users.get(input) ?? []), node]);
  }

  graph(): proto.IGraphProto {
    for (const node of this.#given.node ?? []) this.#add(node);
    const ports = new Set((this.#given.output ?? []).map(({ name }) => name ?? ""));
    const nodes = this.#nodes.flatMap((node) => this.#withPorts(node, ports));
    const used = new Set(nodes.flatMap(({ input }) => input ?? []));
    return { ...this.#given, node: nodes, initializer: this.#initializer.filter(({ name }) => used.has(name ?? "")) };
  }

  #add(node: proto.INodeProto): void {
    const { opType = "", input = [], output = [] } = node;
    const type = opType ?? "";
    if (neutral.includes(type)) return void this.#nodes.push(node);
    const isHalf = this.#isHalf(node);
    const limit = wideFrom[type] ?? Number.POSITIVE_INFINITY;
    const taken = (input ?? []).map((name, place) =>
      isHalf && place < limit ? this.#in16(name, node) : this.#in32(name, node),
    );
    for (const name of output ?? []) if (isHalf && this.#isFloat(name)) this.#half.add(name);
    this.#nodes.push({ ...node, input: taken, ...(isHalf && type === "HardSigmoid" && { attribute: gentler(node) }) });
  }

  #isHalf(node: proto.INodeProto): boolean {
    const { name = "", opType = "", input = [] } = node;
    if (!this.#halving.isInside(name ?? "") || alwaysWide.includes(opType ?? "")) return false;
    if (!(input ?? []).some((value) => this.#half.has(value) || this.#halving.entering.has(value))) return false;
    return !this.#isSquareForSum(node);
  }

  /** A product that is only summed up: it could run over before it is. */
  #isSquareForSum({ opType, output }: proto.INodeProto): boolean {
    const users = this.#users.get(output?.[0] ?? "") ?? [];
    return opType === "Mul" && users.length > 0 && users.every((user) => alwaysWide.includes(user.opType ?? ""));
  }

  #isFloat = (name: string): boolean => name !== "" && this.#typeOf(name) === elementTypes.float32;

  #in16(name: string, user: proto.INodeProto): string {
    if (!this.#isFloat(name) || this.#half.has(name)) return name;
    const constant = this.#constants.get(name);
    return constant ? this.#halfConstant(name, constant) : this.#cast(name, user, "float16");
  }

  #in32(name: string, user: proto.INodeProto): string {
    return this.#half.has(name) ? this.#cast(name, user, "float32") : name;
  }

  #cast(name: string, { name: user = "" }: proto.INodeProto, type: "float16" | "float32"): string {
    const known = this.#other.get(name);
    if (known) return known;
    const cast = `${name}:${type}`;
    const scope = (user ?? "").slice(0, (user ?? "").lastIndexOf("/") + 1);
    this.#nodes.push(castNode(`${scope}Cast:${this.#other.size}:${type}`, name, cast, type));
    this.#other.set(name, cast);
    return cast;
  }

  #halfConstant(name: string, { dims = [], rawData }: proto.ITensorProto): string {
    const half = `${name}:float16`;
    if (this.#other.has(name)) return half;
    const values = new Float32Array(Uint8Array.from(rawData ?? []).buffer);
    const bits = Uint16Array.from(values, halfBits);
    this.#initializer.push({
      name: half,
      dims: dims ?? [],
      dataType: elementTypes.float16,
      rawData: new Uint8Array(bits.buffer),
    });
    this.#other.set(name, half);
    return half;
  }

  /** What leaves the graph leaves it with the type that it had. */
  #withPorts(node: proto.INodeProto, ports: ReadonlySet<string>): proto.INodeProto[] {
    const leaving = (node.output ?? []).filter((name) => ports.has(name) && this.#half.has(name));
    if (leaving.length === 0) return [node];
    const inner = (name: string) => (leaving.includes(name) ? `${name}:inner` : name);
    const casts = leaving.map((name) => castNode(`${node.name}:out`, inner(name), name, "float32"));
    return [{ ...node, output: (node.output ?? []).map(inner) }, ...casts];
  }
}

const castNode = (name: string, from: string, to: string, type: "float16" | "float32"): proto.INodeProto => ({
  name,
  opType: "Cast",
  input: [from],
  output: [to],
  attribute: [{ name: "to", type: onnx.AttributeProto.AttributeType.INT, i: elementTypes[type] }],
});

/** Slopes and limits that are too large for 16 bits, in smaller numbers of the same ratio. */
function gentler({ attribute }: proto.INodeProto): proto.IAttributeProto[] {
  const number = (name: string) => attribute?.find((each) => each.name === name)?.f ?? 0;
  const [slope, limit] = [number("alpha"), number("beta")];
  const most = Math.abs(limit) > 1 ? slopeBesideLimit : steepestHalf;
  if (Math.abs(slope) <= most) return [...(attribute ?? [])];
  const share = most / Math.abs(slope);
  const smaller: Readonly<Record<string, number>> = {
    alpha: slope * share,
    beta: Math.abs(limit) > 1 ? limit * share : limit,
  };
  return (attribute ?? []).map((each) => ({ ...each, f: smaller[each.name ?? ""] ?? each.f ?? 0 }));
}
