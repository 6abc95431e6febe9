import type { Analysis, LayerReport } from "../core/analyze.ts";
import { isImage } from "../core/shape.ts";
import { layersWithMaps } from "../train/pictures/inside.ts";

/**
 * The layer that Grad-CAM asks unless told otherwise: the last one whose maps have the size of the last convolution's. So
 * the normalisation, the activation and the sum or the join behind that convolution count too.
 */
export function lastMaps(analysis: Analysis): string | undefined {
  const needed = new Set(layersWithMaps(analysis).map(({ name }) => name));
  const layers = analysis.layers.filter(({ node, output }) => needed.has(node.name) && output && isLarge(output));
  const last = layers.findLastIndex(convolves);
  const [height, width] = layers[last]?.output ?? [];
  return layers
    .slice(last < 0 ? layers.length : last)
    .findLast(({ output }) => output?.[0] === height && output?.[1] === width)?.node.name;
}

/** More than one place: else there is nothing to point at. */
const isLarge = (output: readonly (number | null)[]): boolean =>
  isImage(output) && (output[0] ?? 1) * (output[1] ?? 1) > 1;

/** It has kernels: weights with a height, a width, channels and filters. */
const convolves = ({ weights }: LayerReport): boolean => weights.some(({ shape }) => shape.length === 4);
