import type { onnx as proto } from "onnx-proto";
import { type Dimension, type ElementType, elementTypes, onnx, type Port, type Value } from "./value.ts";

/** Whole numbers become `INT` and `INTS`; a float must say so. */
export type Attribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] };

export interface ModelFacts {
  readonly name: string;
  /** Written into the file as `metadata_props`. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The operator set that the graphs are written in, and the version of the file format that came with it. */
export const opset = 18;
const irVersion = 8;
const producer = "CNN Workbench";

/** Builds one ONNX graph, operator by operator, in the order in which they run. */
export class GraphBuilder {
  readonly #nodes: proto.INodeProto[] = [];
  /** Of operators outside ONNX's own set. */
  readonly #domains = new Set<string>();
  readonly #constants = new Map<string, proto.ITensorProto>();
  readonly #inputs: Port[] = [];
  readonly #outputs: Port[] = [];
  /** Values that got the name of an output after they were made. */
  readonly #renamed = new Map<string, string>();
  #count = 0;
  #scope = "";

  /** Names of the values made by `make` start with `scope`. */
  within<Result>(scope: string, make: () => Result): Result {
    const outer = this.#scope;
    this.#scope = `${scope}/`;
    const result = make();
    this.#scope = outer;
    return result;
  }

  input(name: string, shape: readonly Dimension[], type: ElementType = "float32"): Value {
    this.#inputs.push({ name, shape, type });
    return name as Value;
  }

  /** Names of all inputs so far. */
  get inputs(): readonly string[] {
    return this.#inputs.map(({ name }) => name);
  }

  output(name: string, value: Value, shape: readonly Dimension[], type: ElementType = "float32"): void {
    const taken = this.#renamed.has(value) || !this.#nodes.some(({ output }) => output?.includes(value));
    this.#renamed.set(taken ? this.op("Identity", [value]) : value, name);
    this.#outputs.push({ name, shape, type });
  }

  /** A constant of the graph. Equal ones are kept once; those with a name always. */
  floats(values: ArrayLike<number>, shape: readonly number[] = [values.length], name?: string): Value {
    return this.#constant("float32", Float32Array.from(values), shape, name);
  }

  scalar(value: number, type: "float32" | "float64" = "float32"): Value {
    return this.#constant(type, type === "float32" ? Float32Array.of(value) : Float64Array.of(value), []);
  }

  /** A list of whole numbers, as shapes and axes are given. */
  ints(values: readonly number[]): Value {
    return this.#constant("int64", BigInt64Array.from(values, BigInt), [values.length]);
  }

  int32s(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant("int32", Int32Array.from(values), shape);
  }

  op(
    type: string,
    inputs: readonly (Value | undefined)[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = "",
  ): Value {
    const [output] = this.ops(type, inputs, 1, attributes, domain);
    return output as Value;
  }

  /** An operator with several outputs. */
  ops(
    type: string,
    inputs: readonly (Value | undefined)[],
    outputs: number,
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = "",
  ): readonly Value[] {
    if (domain) this.#domains.add(domain);
    const name = `${this.#scope}${type}:${this.#count++}`;
    const output = Array.from({ length: outputs }, (_, index) => (index === 0 ? name : `${name}:${index}`));
    this.#nodes.push({
      name,
      opType: type,
      ...(domain && { domain }),
      input: named(inputs),
      output,
      attribute: Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value)),
    });
    return output as readonly string[] as readonly Value[];
  }

  /**
   * A value before it was only seen in other shapes, and the shape that it had; `undefined` for one that nothing but a
   * look at it makes, or whose own shape is not known.
   */
  beforeReshape(value: Value): { readonly value: Value; readonly shape: readonly number[] } | undefined {
    let before = value;
    for (let node = this.#maker(before); node?.opType === "Reshape"; node = this.#maker(before))
      before = node.input?.[0] as Value;
    const shape = before === value ? undefined : this.#shapeOf(before);
    return shape && { value: before, shape };
  }

  /** Puts the operator that makes a value behind all others, unless one of them takes it and does more than look at it. */
  makeLast(value: Value): void {
    const takes = ({ opType, input }: proto.INodeProto) => opType !== "Reshape" && input?.includes(value);
    const place = this.#nodes.findIndex(({ output }) => output?.includes(value));
    if (place >= 0 && !this.#nodes.some(takes)) this.#nodes.push(...this.#nodes.splice(place, 1));
  }

  /** The type of the operator that makes a value. */
  operatorOf(value: Value): string | undefined {
    return this.#maker(value)?.opType ?? undefined;
  }

  #maker(value: Value): proto.INodeProto | undefined {
    return this.#nodes.findLast(({ output }) => output?.includes(value));
  }

  /** Where an operator says it, with sizes that are all told. */
  #shapeOf(value: Value): readonly number[] | undefined {
    const node = this.#maker(value);
    const [taken, told] = node?.input ?? [];
    if (node?.opType === "Reshape") {
      const sizes = [...this.#constants.values()].find(({ name }) => name === told)?.rawData?.slice();
      const shape = sizes && Array.from(new BigInt64Array(sizes.buffer), Number);
      return shape?.every((size) => size > 0) ? shape : undefined;
    }
    if (node?.opType !== "Transpose") return undefined;
    const shape = this.#shapeOf(taken as Value);
    const order = node.attribute?.find(({ name }) => name === "perm")?.ints ?? [];
    return shape && order.map((axis) => shape[Number(axis)] ?? 1);
  }

  /** The file: what any ONNX tool reads. */
  encode({ name, metadata = {} }: ModelFacts): Uint8Array {
    const final = (value: string) => this.#renamed.get(value) ?? value;
    const { nodes, constants } = this.#needed();
    return onnx.ModelProto.encode({
      irVersion,
      producerName: producer,
      opsetImport: [{ domain: "", version: opset }, ...[...this.#domains].map((domain) => ({ domain, version: 1 }))],
      metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
      graph: {
        name,
        node: nodes.map((node) => ({ ...node, input: node.input?.map(final), output: node.output?.map(final) })),
        initializer: constants,
        input: this.#inputs.map(encodePort),
        output: this.#outputs.map(encodePort),
      },
    } as proto.IModelProto).finish();
  }

  /** Only what leads to an output: gradients that nobody asked for cost nothing. */
  #needed() {
    const wanted = new Set<string>(this.#renamed.keys());
    const nodes = this.#nodes.toReversed().filter(({ input, output }) => {
      const used = output?.some((value) => wanted.has(value)) ?? false;
      if (used) for (const value of input ?? []) wanted.add(value);
      return used;
    });
    return {
      nodes: nodes.toReversed(),
      constants: [...this.#constants.values()].filter(({ name }) => wanted.has(name ?? "")),
    };
  }

  #constant(
    type: ElementType,
    data: Float32Array | Int32Array | BigInt64Array | Float64Array,
    shape: readonly number[],
    name?: string,
  ): Value {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const key = name ?? `${type} ${shape} ${bytes.length > 256 ? this.#constants.size : data.join()}`;
    const known = this.#constants.get(key);
    if (known) return known.name as Value;
    const constant = {
      name: name ?? `constant:${this.#constants.size}`,
      dims: [...shape],
      dataType: elementTypes[type],
    };
    this.#constants.set(key, { ...constant, rawData: bytes });
    return constant.name as Value;
  }
}

/** Those left out at the end are not named at all: ONNX Runtime's WebGPU convolution takes an empty name for a bias and crashes. */
const named = (inputs: readonly (Value | undefined)[]): string[] =>
  inputs.slice(0, inputs.findLastIndex((input) => input !== undefined) + 1).map((input) => input ?? "");

function encodeAttribute(name: string, value: Attribute): proto.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === "string") return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if (typeof value === "number") return { name, type: AttributeType.INT, i: value };
  if ("float" in value) return { name, type: AttributeType.FLOAT, f: value.float };
  if ("floats" in value) return { name, type: AttributeType.FLOATS, floats: [...value.floats] };
  return { name, type: AttributeType.INTS, ints: [...value] };
}

const encodePort = ({ name, type, shape }: Port): proto.IValueInfoProto => ({
  name,
  type: {
    tensorType: {
      elemType: elementTypes[type],
      shape: { dim: shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size })) },
    },
  },
});
