/**
 * Where the pixels of an image come from, both places from the image's centre: x' = xx·x + xy·y + x0 and
 * y' = yx·x + yy·y + y0.
 */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

export const unmoved: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/** @param angle in radians */
export function turned(angle: number): Affine {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { ...unmoved, xx: cos, xy: sin, yx: -sin, yy: cos };
}

/** The image is moved by `first`, and the result by `second`. */
export const after = (first: Affine, second: Affine): Affine => ({
  xx: first.xx * second.xx + first.xy * second.yx,
  xy: first.xx * second.xy + first.xy * second.yy,
  x0: first.xx * second.x0 + first.xy * second.y0 + first.x0,
  yx: first.yx * second.xx + first.yy * second.yx,
  yy: first.yx * second.xy + first.yy * second.yy,
  y0: first.yx * second.x0 + first.yy * second.y0 + first.y0,
});

export const isUnmoved = ({ xx, xy, x0, yx, yy, y0 }: Affine): boolean =>
  xx === 1 && xy === 0 && x0 === 0 && yx === 0 && yy === 1 && y0 === 0;
