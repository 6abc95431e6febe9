import type { onnx as proto } from "onnx-proto";
import { elementTypes } from "./value.ts";

const tests = ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "And", "Or", "IsNaN", "IsInf"];
const counts = ["Shape", "Size", "ArgMax", "ArgMin", "NonZero"];

/** The element type of each value of a graph by ONNX's numbers, as far as our graphs use operators. */
export function elementTypesOf({ input, initializer, node }: proto.IGraphProto): (value: string) => number {
  const types = new Map<string, number>();
  for (const { name, type } of input ?? []) types.set(name ?? "", type?.tensorType?.elemType ?? elementTypes.float32);
  for (const { name, dataType } of initializer ?? []) types.set(name ?? "", dataType ?? elementTypes.float32);
  const typeOf = (value = "") => types.get(value) ?? elementTypes.float32;
  for (const { opType = "", input: inputs, output: outputs, attribute } of node ?? []) {
    const [first, second] = inputs ?? [];
    for (const [place, output] of (outputs ?? []).entries())
      types.set(output, typeGiven(opType ?? "", place, { first: typeOf(first), second: typeOf(second), attribute }));
  }
  return typeOf;
}

interface Given {
  readonly first: number;
  readonly second: number;
  readonly attribute: proto.INodeProto["attribute"];
}

function typeGiven(operator: string, place: number, { first, second, attribute }: Given): number {
  if (operator === "Cast") return Number(attribute?.find(({ name }) => name === "to")?.i ?? first);
  if (operator === "Where") return second;
  if (counts.includes(operator) || (operator === "MaxPool" && place === 1)) return elementTypes.int64;
  return tests.includes(operator) ? elementTypes.bool : first;
}
