import type { onnx as proto } from "onnx-proto";
import { analyze } from "../../src/core/analyze.ts";
import { readOnnx } from "../../src/imports/onnx/readOnnx.ts";
import { inMemory } from "../../src/imports/onnx/wire.ts";
import { onnx } from "../../src/onnx/value.ts";

type Sizes = readonly (number | string)[];
type AttributeValue = number | string | readonly number[] | { readonly graph: true };

/** An operator: its type, its inputs, its outputs, its attributes. */
export type Step = readonly [
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes?: Readonly<Record<string, AttributeValue>>,
];

export interface Graph {
  readonly inputs: Readonly<Record<string, Sizes>>;
  readonly outputs: readonly string[];
  /** Weights by their shapes. */
  readonly weights?: Readonly<Record<string, readonly number[]>>;
  /** Shapes, axes and bounds. */
  readonly numbers?: Readonly<Record<string, readonly number[]>>;
  /** What the file says of values in between. */
  readonly values?: Readonly<Record<string, Sizes>>;
  readonly steps: readonly Step[];
  readonly opset?: number;
}

const port = (name: string, shape: Sizes): proto.IValueInfoProto => ({
  name,
  type: {
    tensorType: {
      elemType: 1,
      shape: { dim: shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size })) },
    },
  },
});

function attribute(name: string, value: AttributeValue): proto.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === "string") return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if (typeof value === "number")
    return Number.isInteger(value)
      ? { name, type: AttributeType.INT, i: value }
      : { name, type: AttributeType.FLOAT, f: value };
  if ("graph" in value) return { name, type: AttributeType.GRAPH, g: { name: "inside" } };
  return { name, type: AttributeType.INTS, ints: [...value] };
}

/** An ONNX file without the values of its weights, as one has whose weights stand in another file. */
export const encoded = ({
  inputs,
  outputs,
  weights = {},
  numbers = {},
  values = {},
  steps,
  opset = 17,
}: Graph): Uint8Array =>
  onnx.ModelProto.encode({
    irVersion: 8,
    producerName: "test",
    opsetImport: [{ domain: "", version: opset }],
    graph: {
      name: "net",
      node: steps.map(([opType, input, output, attributes = {}]) => ({
        opType: opType.replace(/^.*\./, ""),
        domain: opType.includes(".") ? opType.replace(/\.\w+$/, "") : "",
        input: [...input],
        output: [...output],
        attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      })),
      initializer: [
        ...Object.entries(weights).map(([name, dims]) => ({
          name,
          dims: [...dims],
          dataType: 1,
          dataLocation: 1,
          externalData: [{ key: "location", value: "../../etc/weights.bin" }],
        })),
        ...Object.entries(numbers).map(([name, list]) => ({
          name,
          dims: [list.length],
          dataType: 7,
          rawData: new Uint8Array(BigInt64Array.from(list, BigInt).buffer),
        })),
      ],
      input: Object.entries(inputs).map(([name, shape]) => port(name, shape)),
      output: outputs.map((name) => ({ name })),
      valueInfo: Object.entries(values).map(([name, shape]) => port(name, shape)),
    },
  } as proto.IModelProto).finish();

/** Layers as `type output parameters`. */
export function layersOf(graph: Graph) {
  const imported = readOnnx(inMemory(encoded(graph)));
  const analysis = analyze(imported.model);
  const layers = analysis.layers.map(
    ({ node, output, parameters }) =>
      `${node.type} ${output?.map((size) => size ?? "?").join("×") ?? "unknown"} ${parameters.value ?? "?"}`,
  );
  const codes = [...new Set([...imported.problems, ...analysis.problems].map(({ code }) => code))].sort();
  return { imported, analysis, layers, codes };
}
