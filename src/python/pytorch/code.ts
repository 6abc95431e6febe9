import type { LayerName } from "../../core/layers/index.ts";
import type { Layer, Sizes } from "../network.ts";
import type { Arrangement } from "../tensors.ts";
import type { DefinitionName } from "./definitions.ts";

/** How a layer stands in a PyTorch module. In it, channels stand before all other sizes, as PyTorch has them. */
export interface TorchCode {
  /** What it gives: `self.conv1(x)`. */
  readonly value: string;
  /** Modules that it owns: the constructor by what stands behind the layer's name, `""` or `_pointwise`. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Classes and functions that the file must define for it. */
  readonly definitions?: readonly DefinitionName[];
  /** Where each weight goes: `.weight`, behind the layer's name. */
  readonly weights?: Readonly<Record<string, TorchWeight>>;
  /** Weights that PyTorch wants and the layer does not learn: all of one value. */
  readonly constants?: Readonly<Record<string, { readonly shape: Sizes; readonly value: number }>>;
}

export interface TorchWeight extends Arrangement {
  readonly to: string;
}

/** Refused with the sentence, where PyTorch has no way. */
export type TorchLayer<Name extends LayerName> = (layer: Layer<Name>) => TorchCode | string;

export type TorchLayers = { readonly [Name in LayerName]?: TorchLayer<Name> };

/** The attribute that holds a layer's module. */
export const own = ({ name }: Pick<Layer, "name">, suffix = ""): string => `self.${name}${suffix}`;

/** Where an axis of the model file stands in PyTorch's tensor, batch first and channels second. */
export const torchAxis = (axis: number, rank: number): number => (axis === rank - 1 ? 1 : axis + 2);

/** The sizes of one example in PyTorch's order. */
export const torchSizes = (shape: Sizes): Sizes =>
  shape.length < 2 ? shape : [shape.at(-1) ?? 1, ...shape.slice(0, -1)];

/** Axes of an example, from the model file's order into PyTorch's: for `Arrangement.order`. */
export const channelsFirst = (rank: number): readonly number[] =>
  rank < 2 ? [0] : [rank - 1, ...Array.from({ length: rank - 1 }, (_, axis) => axis)];

/** `x` with its channels last, as the model file counts. */
export const channelsLast = (x: string, shape: Sizes): string =>
  shape.length < 2 ? x : permuted(x, [0, ...shape.slice(1).map((_, axis) => axis + 2), 1]);

/** Back from there. */
export const channelsBack = (x: string, shape: Sizes): string =>
  shape.length < 2 ? x : permuted(x, [0, shape.length, ...shape.slice(1).map((_, axis) => axis + 1)]);

export const permuted = (x: string, order: readonly number[]): string =>
  order.every((axis, place) => axis === place) ? x : `${x}.permute(${order.join(", ")})`;
