import type { Size } from "../../../core/shape.ts";
import { broadcast, type Call, count, type Inferred } from "../value.ts";
import type { Layer, LayerCall, Operator, Operators } from "./operator.ts";

type Sum = (a: number, b: number) => number;

/** Small numbers are worked out, because shapes are computed of them. */
function inferred(call: Call, work: Sum | undefined): readonly Inferred[] {
  const shapes = call.inputs.filter((input) => input !== undefined).map(({ shape }) => shape);
  const shape = broadcast(oldBroadcast(call) ?? shapes);
  const [a, b] = call.inputs.map((input) => input?.numbers);
  if (!work || !a || !b || call.inputs.length !== 2 || (a.length > 1 && b.length > 1 && a.length !== b.length))
    return [{ shape }];
  const numbers = Array.from({ length: Math.max(a.length, b.length) }, (_, index): Size => {
    const [left, right] = [a[a.length === 1 ? 0 : index] ?? null, b[b.length === 1 ? 0 : index] ?? null];
    const result = left === null || right === null ? null : work(left, right);
    return result === null || !Number.isFinite(result) ? null : result;
  });
  return [{ shape, numbers }];
}

/** Until operator set 6 the second input stood along an axis of the first. */
function oldBroadcast(call: Call): readonly (readonly Size[] | undefined)[] | undefined {
  if (call.opset >= 7 || call.int("broadcast", 0) !== 1) return undefined;
  return [call.shape(0)];
}

/** Two or more branches as a layer that merges them; one and a constant by what the constant is. */
const merging =
  (type: string | undefined, withNumber?: (value: number) => Layer["parameters"]) =>
  (asked: LayerCall): Layer | undefined => {
    const { call, taken } = asked;
    if (call.flowing.length >= 2) {
      const ranks = new Set(taken.map((shape) => shape?.length));
      return type && ranks.size === 1 ? { type } : undefined;
    }
    const constant = call.inputs.findIndex((input) => input?.constant);
    const value = call.inputs[constant]?.numbers;
    const [only] = value ?? [];
    if (withNumber && constant === 1 && value?.length === 1 && typeof only === "number" && Math.abs(only) <= 1e6) {
      const parameters = withNumber(Number(only.toPrecision(6)));
      if (parameters) return { type: "Rescaling", parameters };
    }
    const size = count(call.shape(constant) ?? [null]);
    const channels = taken[0]?.at(-1);
    const isPerChannel =
      type === "Multiply" && size !== null && size > 1 && size === channels && call.inputs.length === 2;
    return isPerChannel ? { type: "LayerScale", parameters: { init_values: 1 } } : undefined;
  };

const arithmetic = (title: string, doc: string, work?: Sum, layer?: Operator["layer"]): Operator => ({
  infer: (call) => inferred(call, work),
  layout: "same",
  ...(layer && { layer }),
  about: { title, doc, sees: "same" },
});

const plain = (title: string): Operator => arithmetic(title, "Works value by value on two tensors.");

export const arithmetics = {
  Add: arithmetic(
    "Addition",
    "Adds two tensors value by value.",
    (a, b) => a + b,
    merging("Add", (offset) => ({ scale: 1, offset })),
  ),
  Sum: arithmetic("Sum", "Adds tensors value by value.", undefined, merging("Add")),
  Sub: arithmetic(
    "Subtraction",
    "Subtracts one tensor from another value by value.",
    (a, b) => a - b,
    merging("Subtract", (offset) => ({ scale: 1, offset: -offset })),
  ),
  Mul: arithmetic(
    "Multiplication",
    "Multiplies two tensors value by value.",
    (a, b) => a * b,
    merging("Multiply", (scale) => ({ scale })),
  ),
  Div: arithmetic(
    "Division",
    "Divides one tensor by another value by value.",
    (a, b) => (Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b),
    merging(undefined, (by) => (by === 0 ? undefined : { scale: 1 / by })),
  ),
  Max: arithmetic("Maximum", "Keeps the largest value at each place.", Math.max, merging("Maximum")),
  Min: arithmetic("Minimum", "Keeps the smallest value at each place.", Math.min),
  Mean: arithmetic("Mean", "The mean of tensors at each place.", undefined, merging("Average")),
  Mod: arithmetic("Remainder", "The rest of a division, value by value.", (a, b) => a % b),
  Pow: plain("Power"),
  ...Object.fromEntries(
    "And Or Xor Equal Greater GreaterOrEqual Less LessOrEqual BitShift BitwiseAnd BitwiseOr BitwiseXor"
      .split(" ")
      .map((name) => [name, plain(name)]),
  ),
  Where: arithmetic("Choice", "Takes each value from one of two tensors."),
} satisfies Operators;
