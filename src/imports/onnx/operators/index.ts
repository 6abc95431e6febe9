import { activations } from "./activations.ts";
import { arithmetics } from "./arithmetic.ts";
import { constants } from "./constants.ts";
import { convolutions } from "./convolutions.ts";
import { indexing } from "./indexing.ts";
import { matrices } from "./matrices.ts";
import { normalizations } from "./normalizations.ts";
import type { Operator, Operators } from "./operator.ts";
import { pooling } from "./pooling.ts";
import { reductions } from "./reductions.ts";
import { resizings } from "./resizing.ts";
import { sequences } from "./sequences.ts";
import { shaping } from "./shaping.ts";

/** Operators of ONNX's own set whose shapes are known. */
const operators: Operators = {
  ...activations,
  ...arithmetics,
  ...constants,
  ...convolutions,
  ...indexing,
  ...matrices,
  ...normalizations,
  ...pooling,
  ...reductions,
  ...resizings,
  ...sequences,
  ...shaping,
};

/** Those of ONNX Runtime that compute what ONNX's own of the same name do. */
const ofRuntime: readonly string[] = ["Gelu"];

export function operatorOf(name: string, domain: string): Operator | undefined {
  const isKnown = domain === "" || (domain === "com.microsoft" && ofRuntime.includes(name));
  return isKnown && Object.hasOwn(operators, name) ? operators[name] : undefined;
}
