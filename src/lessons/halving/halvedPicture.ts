/** Three colours in rows from the top, from 0 to 255. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** What a layer looks at where its window lies: a maximum, or a sum with weights. */
export interface Halving {
  readonly name: string;
  readonly title: string;
  /** Weights of a 3×3 window, row by row; the largest of a 2×2 window when left out. */
  readonly kernel?: readonly number[];
}

export const maxPooling: Halving = { name: "max", title: "Max pooling 2×2" };

/** Kernels that a strided convolution may have learned, by colour; a real one mixes channels too. */
export const kernels = [
  { name: "pick", title: "Picks the middle", kernel: [0, 0, 0, 0, 1, 0, 0, 0, 0] },
  { name: "blur", title: "Blurs", kernel: [1, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 16) },
  { name: "sharpen", title: "Sharpens", kernel: [0, -1, 0, -1, 5, -1, 0, -1, 0] },
] as const satisfies readonly Halving[];

export type KernelName = (typeof kernels)[number]["name"];

/** A part of a photo: `width` and `height` pixels, from `left` on and the top. */
export function cropped(
  { width, rgba }: { readonly width: number; readonly rgba: Uint8ClampedArray },
  left: number,
  size: { readonly width: number; readonly height: number },
): Planes {
  const values = new Float32Array(3 * size.width * size.height);
  for (let row = 0, at = 0; row < size.height; row++)
    for (let column = 0; column < size.width; column++)
      for (let colour = 0; colour < 3; colour++) values[at++] = rgba[4 * (row * width + column + left) + colour] ?? 0;
  return { ...size, values };
}

/** Half as wide and as high, with `same` padding at the borders; results stay from 0 to 255. */
export function halved(picture: Planes, { kernel }: Halving): Planes {
  const [width, height] = [Math.ceil(picture.width / 2), Math.ceil(picture.height / 2)];
  const values = new Float32Array(3 * width * height);
  const at = kernel
    ? (x: number, y: number, colour: number) => weighted(picture, kernel, x, y, colour)
    : largest(picture);
  for (let y = 0, place = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let colour = 0; colour < 3; colour++) values[place++] = at(2 * x, 2 * y, colour);
  return { width, height, values };
}

const largest =
  ({ width, height, values }: Planes) =>
  (x: number, y: number, colour: number): number => {
    let most = 0;
    for (let row = y; row < Math.min(y + 2, height); row++)
      for (let column = x; column < Math.min(x + 2, width); column++)
        most = Math.max(most, values[3 * (row * width + column) + colour] ?? 0);
    return most;
  };

/** The pixels of the border stand for those beyond it, so that no dark rim comes in. */
function weighted(
  { width, height, values }: Planes,
  kernel: readonly number[],
  x: number,
  y: number,
  colour: number,
): number {
  let sum = 0;
  for (let place = 0; place < 9; place++) {
    const row = Math.min(height - 1, Math.max(0, y + Math.floor(place / 3) - 1));
    const column = Math.min(width - 1, Math.max(0, x + (place % 3) - 1));
    sum += (kernel[place] ?? 0) * (values[3 * (row * width + column) + colour] ?? 0);
  }
  return Math.min(255, Math.max(0, sum));
}

/** So many times. */
export const atDepth = (picture: Planes, halving: Halving, depth: number): Planes =>
  Array.from({ length: depth }).reduce<Planes>((now) => halved(now, halving), picture);

/**
 * How far what a layer gives for a moved picture is from what it gave, moved along by whole cells: 0 where it is
 * equivariant to this move. Mean difference as a share of the brightest value; two cells at each side are left out, where
 * the borders differ.
 */
export function differsWhenMoved(still: Planes, moved: Planes, cells: number): number {
  const edge = 2;
  let [sum, count] = [0, 0];
  for (let y = edge; y < still.height - edge; y++)
    for (let x = edge; x < still.width - edge - cells; x++)
      for (let colour = 0; colour < 3; colour++) {
        const before = still.values[3 * (y * still.width + x + cells) + colour] ?? 0;
        sum += Math.abs(before - (moved.values[3 * (y * moved.width + x) + colour] ?? 0));
        count++;
      }
  return count === 0 ? 0 : sum / count / 255;
}

/** As `ImageData` takes them. */
export function rgbaOf({ width, height, values }: Planes): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let colour = 0; colour < 3; colour++) rgba[4 * pixel + colour] = values[3 * pixel + colour] ?? 0;
  return rgba;
}
