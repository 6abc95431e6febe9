import type { Size } from "./shape.ts";
import { grouped } from "./wording.ts";

/** A number with the sum that made it: `(3·3·200 + 1) · 400` and 720,400. One is never shown without the other. */
export interface Expression {
  /** `null` when a size in it is unknown. */
  readonly value: Size;
  readonly text: string;
  /** How tightly its last operation binds, so that brackets stand only where they must. */
  readonly binds: "atom" | "product" | "sum";
}

type Operand = Size | Expression;

const isExpression = (operand: Operand): operand is Expression => typeof operand === "object" && operand !== null;

export const expression = (operand: Operand): Expression =>
  isExpression(operand) ? operand : { value: operand, text: operand === null ? "?" : grouped(operand), binds: "atom" };

/** `3·3·200`; a dot with spaces around it where a factor is itself a sum or a product. 1 when there is no factor. */
export function product(...operands: readonly Operand[]): Expression {
  const factors = operands.map(expression);
  const [only] = factors;
  if (!only) return expression(1);
  if (factors.length === 1) return only;
  const separator = factors.some(({ binds }) => binds !== "atom") ? " · " : "·";
  return {
    value: combine(factors, (a, b) => a * b, 1),
    text: factors.map(({ text, binds }) => (binds === "sum" ? `(${text})` : text)).join(separator),
    binds: "product",
  };
}

export function sum(...operands: readonly Operand[]): Expression {
  const terms = operands.map(expression);
  const [only] = terms;
  if (terms.length === 1 && only) return only;
  return { value: combine(terms, (a, b) => a + b, 0), text: terms.map(({ text }) => text).join(" + "), binds: "sum" };
}

/** An expression whose text is written out by the caller, such as `⌈50/2⌉`. */
export const named = (value: Size, text: string): Expression => ({ value, text, binds: "atom" });

const combine = (operands: readonly Expression[], f: (a: number, b: number) => number, start: number): Size =>
  operands.reduce<Size>((total, { value }) => (total === null || value === null ? null : f(total, value)), start);
