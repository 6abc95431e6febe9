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

/** Few of a network's sums are ever read, so each is written out only when it is. */
class Written implements Expression {
  readonly value: Size;
  readonly binds: Expression["binds"];
  readonly #operands: readonly Operand[];

  constructor(value: Size, binds: Expression["binds"], operands: readonly Operand[]) {
    this.value = value;
    this.binds = binds;
    this.#operands = operands;
  }

  get text(): string {
    const parts = this.#operands.map(expression);
    if (this.binds === "sum") return parts.map(({ text }) => text).join(" + ");
    if (this.binds === "atom") return this.value === null ? "?" : grouped(this.value);
    const separator = parts.some(({ binds }) => binds !== "atom") ? " · " : "·";
    return parts.map(({ text, binds }) => (binds === "sum" ? `(${text})` : text)).join(separator);
  }
}

const isExpression = (operand: Operand): operand is Expression => typeof operand === "object" && operand !== null;

const sizeOf = (operand: Operand): Size => (isExpression(operand) ? operand.value : operand);

export const expression = (operand: Operand): Expression =>
  isExpression(operand) ? operand : new Written(operand, "atom", []);

/** `3·3·200`; a dot with spaces around it where a factor is itself a sum or a product. 1 when there is no factor. */
export function product(...operands: readonly Operand[]): Expression {
  const [only = 1] = operands;
  if (operands.length < 2) return expression(only);
  let value: Size = 1;
  for (const operand of operands) {
    const factor = sizeOf(operand);
    value = value === null || factor === null ? null : value * factor;
  }
  return new Written(value, "product", operands);
}

export function sum(...operands: readonly Operand[]): Expression {
  const [only = 0] = operands;
  if (operands.length < 2) return expression(only);
  let value: Size = 0;
  for (const operand of operands) {
    const term = sizeOf(operand);
    value = value === null || term === null ? null : value + term;
  }
  return new Written(value, "sum", operands);
}

/** An expression whose text is written out by the caller, such as `⌈50/2⌉`. */
export const named = (value: Size, text: string): Expression => ({ value, text, binds: "atom" });
