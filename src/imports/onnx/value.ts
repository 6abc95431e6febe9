import type { Size } from "../../core/shape.ts";
import type { OnnxNode } from "./file.ts";

/** What is known of a tensor of the graph. Shapes have the batch first, as ONNX has them. */
export interface Value {
  readonly shape: readonly Size[] | undefined;
  /** Of shapes and what is computed of them; `null` for one that hangs on an open size. */
  readonly numbers?: readonly Size[] | undefined;
  /** The same for every example: a weight, or computed of weights. */
  readonly constant?: Constant;
}

export interface Constant {
  /** The tensor that holds it, whatever was done to its shape since. */
  readonly root: string;
  readonly isFloat: boolean;
  /** It stands in an operator `Constant`, not among the tensors of the file. */
  readonly isInline?: boolean;
}

/** One operator with what comes in. */
export class Call {
  readonly node: OnnxNode;
  readonly inputs: readonly (Value | undefined)[];
  /** Of the operator's own set. */
  readonly opset: number;

  constructor(node: OnnxNode, inputs: readonly (Value | undefined)[], opset: number) {
    this.node = node;
    this.inputs = inputs;
    this.opset = opset;
  }

  shape(index: number): readonly Size[] | undefined {
    return this.inputs[index]?.shape;
  }

  has(name: string): boolean {
    return this.node.attributes.has(name);
  }

  int(name: string, otherwise: number): number {
    return this.node.attributes.get(name)?.int ?? otherwise;
  }

  float(name: string, otherwise: number): number {
    return this.node.attributes.get(name)?.float ?? otherwise;
  }

  text(name: string, otherwise = ""): string {
    return this.node.attributes.get(name)?.text ?? otherwise;
  }

  ints(name: string): readonly number[] | undefined {
    const attribute = this.node.attributes.get(name);
    return attribute && attribute.ints.length > 0 ? attribute.ints : undefined;
  }

  /** The numbers of an input that is a constant, or of the attribute that it was before; `undefined` where one is open. */
  known(index: number, attribute: string): readonly number[] | undefined {
    const given = this.inputs[index]?.numbers ?? this.ints(attribute);
    const numbers = given?.filter((each) => each !== null);
    return given && numbers?.length === given.length ? numbers : undefined;
  }

  isConstant(index: number): boolean {
    return this.inputs[index]?.constant !== undefined;
  }

  /** Inputs that are no constants. */
  get flowing(): readonly Value[] {
    return this.inputs.filter((input) => input !== undefined && input.constant === undefined) as Value[];
  }
}

/** What an operator gives, output by output. */
export type Inferred = Pick<Value, "shape" | "numbers">;

export const gives = (...shapes: readonly (readonly Size[] | undefined)[]): readonly Inferred[] =>
  shapes.map((shape) => ({ shape }));

/** Axes from the front; `undefined` for one that is not there. */
export function placeOf(axis: number, rank: number): number | undefined {
  const place = axis < 0 ? axis + rank : axis;
  return Number.isInteger(place) && place >= 0 && place < rank ? place : undefined;
}

export const count = (shape: readonly Size[]): Size =>
  shape.reduce<Size>((product, size) => (product === null || size === null ? null : product * size), 1);

/** As NumPy broadcasts; `undefined` where the shapes do not fit. */
export function broadcast(shapes: readonly (readonly Size[] | undefined)[]): readonly Size[] | undefined {
  const known = shapes.filter((shape) => shape !== undefined);
  if (known.length < shapes.length || known.length === 0) return undefined;
  const rank = Math.max(...known.map((shape) => shape.length));
  const result: Size[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const sizes = known
      .map((shape) => shape[axis - rank + shape.length])
      .filter((size) => size !== undefined && size !== 1);
    const fixed = sizes.filter((size) => size !== null);
    if (fixed.some((size) => size !== fixed[0])) return undefined;
    result.push(sizes.length === 0 ? 1 : (fixed[0] ?? null));
  }
  return result;
}
