/** What an image looks like, in a few bytes: enough to find it again when it was scaled, saved anew or cut a little. */
export interface Look {
  /** 256 bits as 64 hexadecimal digits: which of the low frequencies of its brightness are stronger than their median. */
  readonly hash: string;
  /** 8 × 8 brightnesses as 128 hexadecimal digits, from the top left. */
  readonly small: string;
}

/** Pixels on a side of the image that `lookOf` takes, squashed to a square. */
export const lookSide = 32;
/** Frequencies along each axis. */
const frequencies = 16;
const smallSide = 8;

export const isLook = (value: unknown): value is Look => {
  const { hash, small } = (value ?? {}) as Partial<Look>;
  return /^[0-9a-f]{64}$/.test(hash ?? "") && /^[0-9a-f]{128}$/.test(small ?? "");
};

/**
 * @param pixels  32 × 32 × channels: grey for 1 or 2 channels, red, green and blue for 3 or more
 * @see Zauner 2010, "Implementation and Benchmarking of Perceptual Image Hash Functions", section 3.2: the signs of the
 * low frequencies of a discrete cosine transform, here 16 × 16 of them instead of 8 × 8
 */
export function lookOf(pixels: Uint8Array, channels: number): Look {
  const light = brightness(pixels, channels);
  const waves = cosineTransform(light);
  // The first is the mean brightness, which says nothing of the picture.
  const others = waves.subarray(1);
  const sorted = [...others].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  const bits = Array.from(waves, (wave, place) => (place > 0 && wave > middle ? 1 : 0));
  const hash = Array.from({ length: bits.length / 4 }, (_, digit) =>
    Number.parseInt(bits.slice(4 * digit, 4 * digit + 4).join(""), 2).toString(16),
  ).join("");
  return { hash, small: [...smaller(light)].map((value) => value.toString(16).padStart(2, "0")).join("") };
}

/** ITU-R BT.601 luma. */
const brightness = (pixels: Uint8Array, channels: number): Float64Array =>
  Float64Array.from({ length: lookSide * lookSide }, (_, place) => {
    const at = place * channels;
    const [red = 0, green = 0, blue = 0] = channels >= 3 ? pixels.subarray(at, at + 3) : Array(3).fill(pixels[at]);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });

const cosines = Array.from({ length: frequencies }, (_, wave) =>
  Float64Array.from({ length: lookSide }, (_, place) => Math.cos((Math.PI / lookSide) * (place + 0.5) * wave)),
);

/** The lowest frequencies of the type II transform, not normalised: only their order counts. Rounded, so that a plain image has none. */
function cosineTransform(light: Float64Array): Float64Array {
  const rows = new Float64Array(frequencies * lookSide);
  for (let wave = 0; wave < frequencies; wave++)
    for (let x = 0; x < lookSide; x++) {
      let sum = 0;
      for (let y = 0; y < lookSide; y++) sum += (light[y * lookSide + x] ?? 0) * (cosines[wave]?.[y] ?? 0);
      rows[wave * lookSide + x] = sum;
    }
  const waves = new Float64Array(frequencies * frequencies);
  for (let down = 0; down < frequencies; down++)
    for (let across = 0; across < frequencies; across++) {
      let sum = 0;
      for (let x = 0; x < lookSide; x++) sum += (rows[down * lookSide + x] ?? 0) * (cosines[across]?.[x] ?? 0);
      waves[down * frequencies + across] = Math.round(sum);
    }
  return waves;
}

function smaller(light: Float64Array): Uint8Array {
  const step = lookSide / smallSide;
  return Uint8Array.from({ length: smallSide * smallSide }, (_, place) => {
    const [top, left] = [Math.floor(place / smallSide) * step, (place % smallSide) * step];
    let sum = 0;
    for (let y = 0; y < step; y++) for (let x = 0; x < step; x++) sum += light[(top + y) * lookSide + left + x] ?? 0;
    return Math.round(sum / (step * step));
  });
}
