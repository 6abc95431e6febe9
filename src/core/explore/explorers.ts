import type { LayerReport } from "../analyze.ts";
import type { Combines } from "../layer.ts";
import type { Transposed } from "../layers/transposed.ts";
import { asImage, type Image } from "../shape.ts";
import type { Window } from "../window.ts";

/** What a layer can be explored by. */
export const explorerNames = ["convolution", "receptive-field", "shape"] as const;
export type ExplorerName = (typeof explorerNames)[number];

/** How a layer's output size comes about. */
export type Arithmetic =
  | { readonly kind: "slides"; readonly window: Window }
  | { readonly kind: "stamps"; readonly params: Transposed };

/** A window, and what a layer makes of the values that it sees. */
export interface Slider {
  readonly window: Window;
  readonly combines: Combines;
  /** Of a mean: zeros of the border count as values. */
  readonly countsBorder: boolean;
}

/** @returns `undefined` for a layer without a window */
export function slidingOf(report: LayerReport): Slider | undefined {
  const { type, params, input } = report;
  if (!type?.combines || !params || input === undefined) return undefined;
  const window = type.window?.(params as never, input as never);
  return typeof window === "object"
    ? { window, combines: type.combines, countsBorder: params.count_include_pad === true }
    : undefined;
}

export function arithmeticOf(report: LayerReport): Arithmetic | undefined {
  const { type, params } = report;
  if (type?.stamps && params) return { kind: "stamps", params: type.stamps(params as never) };
  const sliding = slidingOf(report);
  return sliding && { kind: "slides", window: sliding.window };
}

/** What comes in, a sequence as an image of one row; `undefined` where that is not known, or no image. */
export function imageInto({ input, type }: LayerReport): Image | undefined {
  return type?.takes === "image" || type?.takes === "sequence" ? asImage(input as Image) : undefined;
}

/** The explorers that have something to show of a layer. */
export const explorersOf = (report: LayerReport): readonly ExplorerName[] =>
  explorerNames.filter((name) => {
    if (name === "convolution") return slidingOf(report) !== undefined;
    if (name === "shape") return arithmeticOf(report) !== undefined;
    return report.node.inputs.length > 0 && report.receptiveField !== undefined;
  });
