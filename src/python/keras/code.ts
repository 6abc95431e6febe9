import type { LayerName } from "../../core/layers/index.ts";
import { call } from "../literal.ts";
import type { Layer, Sizes } from "../network.ts";
import type { DefinitionName } from "./definitions.ts";

/** How a layer stands in a functional model of Keras: first `before`, then the layer or the value, then `after`. */
export interface KerasCode {
  /** What is done to its input, in turn. */
  readonly before?: readonly ((x: string) => string)[];
  /** The layer itself, without its name. */
  readonly layer?: KerasCall;
  /** Instead of a layer: what it gives, made of its input. */
  readonly value?: (x: string, inputs: readonly string[]) => string;
  /** What is done to its output, in turn. */
  readonly after?: readonly ((x: string) => string)[];
  readonly definitions?: readonly DefinitionName[];
  /** Where Keras's weights differ from ours: their names, and the shapes that it keeps them in. */
  readonly weights?: Readonly<Record<string, { readonly to?: string; readonly shape?: Sizes }>>;
}

export interface KerasCall {
  readonly name: string;
  readonly positional: readonly string[];
  readonly keywords: Readonly<Record<string, string | undefined>>;
}

/** Refused with the sentence, where Keras has no way. */
export type KerasLayer<Name extends LayerName> = (layer: Layer<Name>) => KerasCode | string;

export type KerasLayers = { readonly [Name in LayerName]?: KerasLayer<Name> };

export const layer = (
  name: string,
  positional: readonly string[] = [],
  keywords: KerasCall["keywords"] = {},
): KerasCall => ({ name: `layers.${name}`, positional, keywords });

export const unnamed = ({ name, positional, keywords }: KerasCall): string => call(name, positional, keywords);
