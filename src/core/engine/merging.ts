import { type Shape, sameShape } from "../shape.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import type { Tensor } from "./trace.ts";

type Call = EngineCall<readonly Shape[], never>;

/** The gradient of a branch that was repeated along axes of size 1: the sum over them. */
export const summedTo = (call: Pick<Call, "make" | "given">, gradient: Tensor, to: Shape): Tensor =>
  sameShape(call.given, to) ? gradient : call.make(valuesOf(to), gradient);

/** Branches taken together two by two. */
export const together = (call: Pick<Call, "make" | "given" | "input" | "inputs">): Tensor =>
  call.inputs.slice(1).reduce((sum, next) => call.make(valuesOf(call.given), sum, next), call.input);

/** Branches added up, and the sum perhaps scaled. */
export function adding(
  call: Pick<Call, "make" | "given" | "input" | "inputs" | "taken">,
  isScaled: boolean,
): EngineRun {
  const sum = together(call);
  const scaled = (value: Tensor) => (isScaled ? call.make(valuesOf(call.given), value) : value);
  return {
    output: scaled(sum),
    backward(gradient, wanted) {
      const own = scaled(gradient);
      return wanted.map((isWanted, index) => (isWanted ? summedTo(call, own, call.taken[index] ?? []) : undefined));
    },
  };
}
