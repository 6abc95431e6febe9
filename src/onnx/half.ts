/** The largest number of 16 bits. */
export const largestHalf = 65_504;

const wide = new Float32Array(1);
const bits = new Uint32Array(wide.buffer);

/**
 * The 16 bits of the nearest number, ties to the even one. What is larger than all of them becomes the largest, not
 * infinity: our constants are limits.
 *
 * @see IEEE 754-2019, binary16: 1 sign, 5 bits of exponent biased by 15, 10 of fraction
 */
export function halfBits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const size = Math.min(Math.abs(value), largestHalf);
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  if (size < 2 ** -14) return sign | evenly(size * 2 ** 24);
  wide[0] = size;
  const exponent = ((bits[0] ?? 0) >>> 23) - 127;
  const fraction = evenly((size / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + fraction);
}

/** To the nearest whole number, halves to the even one. */
function evenly(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
