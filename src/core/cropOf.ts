import type { Size2d } from "./explain/size2d.ts";

/** Where `crop` cuts in the scaled image. */
export interface Crop {
  /** Of the whole image, scaled, in pixels. */
  readonly scaledWidth: number;
  readonly scaledHeight: number;
  readonly left: number;
  readonly top: number;
}

/**
 * @param side  pixels that the shorter side is scaled to, where the input is not larger
 * @see the recipe of Keras's and torchvision's tests: the other side rounded, the offset rounded down
 */
export function cropOf({ width, height }: Size2d, size: Size2d, side: number): Crop {
  const scale = Math.max(side / Math.min(width, height), size.width / width, size.height / height);
  const scaledWidth = Math.max(size.width, Math.round(width * scale));
  const scaledHeight = Math.max(size.height, Math.round(height * scale));
  return {
    scaledWidth,
    scaledHeight,
    left: Math.floor((scaledWidth - size.width) / 2),
    top: Math.floor((scaledHeight - size.height) / 2),
  };
}
