export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue; from 0 to 255. */
  readonly pixels: Uint8Array;
}

/** Pixels of an image in the picture are at least so many, where the image is small. */
const smallestCell = 96;
const gap = 6;

interface Grid {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly rows: number;
  /** Augmented ones in each row, behind the image itself. */
  readonly columns: number;
}

/** Images of `augmentedOf` as one picture, enlarged where they are small. */
export function drawGrid(images: Uint8Array, { rows, columns, ...size }: Grid): Picture {
  const each = size.height * size.width * size.channels;
  const times = Math.max(1, Math.ceil(smallestCell / Math.max(size.height, size.width)));
  const [cellHeight, cellWidth] = [size.height * times, size.width * times];
  const width = gap + (columns + 1) * (cellWidth + gap) + 2 * gap;
  const height = gap + rows * (cellHeight + gap);
  const pixels = new Uint8Array(width * height * 3).fill(255);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column <= columns; column++) {
      const start = (row * (columns + 1) + column) * each;
      const image = images.subarray(start, start + each);
      const top = gap + row * (cellHeight + gap);
      const left = gap + column * (cellWidth + gap) + (column > 0 ? 2 * gap : 0);
      for (let y = 0; y < cellHeight; y++)
        for (let x = 0; x < cellWidth; x++) {
          const from = (Math.floor(y / times) * size.width + Math.floor(x / times)) * size.channels;
          const to = ((top + y) * width + left + x) * 3;
          for (let channel = 0; channel < 3; channel++)
            pixels[to + channel] = image[from + (size.channels === 3 ? channel : 0)] ?? 0;
        }
    }
  return { width, height, pixels };
}
