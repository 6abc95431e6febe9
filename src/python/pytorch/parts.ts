import type { ActivationName } from "../../core/activation.ts";
import type { Layer, Sizes } from "../network.ts";
import { activated } from "./activations.ts";
import { type TorchCode, torchSizes } from "./code.ts";
import { type DefinitionName, definitions, needs } from "./definitions.ts";

/** A layer with its code. */
export interface Part extends Layer {
  readonly code: TorchCode;
}

/** Each with what it needs in front of it. */
export function definitionsOf(parts: readonly Part[]): readonly string[] {
  const wanted = parts.flatMap(({ code }) => code.definitions ?? []);
  const all = new Set<DefinitionName>(wanted.flatMap((name) => [...(needs[name] ?? []), name]));
  return [...all].map((name) => definitions[name]);
}

/** Its expression with the activation that it has of its own. */
export function activatedValue({ type, params, code }: Part): string {
  const activation = "activation" in params && type !== "Activation" ? (params.activation as ActivationName) : "linear";
  return activated(activation, code.value);
}

const batchOf = (shape: Sizes): string => ["N", ...torchSizes(shape)].join(" x ");

export const shapesText = (input: Sizes, outputs: readonly Sizes[]): string[] => [
  "",
  `Takes float32 of ${batchOf(input)}${input.length === 3 ? " (channels before rows and columns)" : ""}, gives ${outputs.map(batchOf).join(" and ")}.`,
];
