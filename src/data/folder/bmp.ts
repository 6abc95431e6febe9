export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue; from the top left. */
  readonly pixels: Uint8Array;
}

/**
 * Reads an uncompressed Windows bitmap of 1, 4, 8, 24 or 32 bits a pixel, which sharp does not. Transparency is left out.
 *
 * @throws Error where the file is compressed, of another kind or too short
 * @see Microsoft, "Bitmap Storage", https://learn.microsoft.com/windows/win32/gdi/bitmap-storage
 */
export function readBmp(file: Uint8Array): Bitmap {
  const view = viewOf(file);
  const start = view.getUint32(10, true);
  const headerBytes = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const isPlain = compression === 0 || (compression === 3 && bits === 32);
  if (!isPlain || ![1, 4, 8, 24, 32].includes(bits))
    throw new Error(`bitmaps of ${bits} bits with compression ${compression} are not read`);
  const height = Math.abs(rows);
  const line = Math.ceil((width * bits) / 32) * 4;
  if (width < 1 || height < 1 || start + line * height > file.length) throw new Error("it ends too early");
  const palette = 14 + headerBytes;
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    // Rows go upwards, unless the height is negative.
    const row = start + (rows > 0 ? height - 1 - y : y) * line;
    for (let x = 0; x < width; x++) {
      const at = bits < 24 ? palette + 4 * indexAt(file, row, x, bits) : row + (x * bits) / 8;
      const to = (y * width + x) * 3;
      pixels[to] = file[at + 2] ?? 0;
      pixels[to + 1] = file[at + 1] ?? 0;
      pixels[to + 2] = file[at] ?? 0;
    }
  }
  return { width, height, pixels };
}

/** Of the whole image, by its header alone. @throws Error where the file is of another kind */
export function bmpSize(file: Uint8Array): Pick<Bitmap, "width" | "height"> {
  const view = viewOf(file);
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

function viewOf(file: Uint8Array): DataView {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 54 || view.getUint16(0) !== 0x424d) throw new Error("it is not a Windows bitmap");
  return view;
}

/** Into the palette; the first pixel has the highest bits of a byte. */
function indexAt(file: Uint8Array, row: number, x: number, bits: number): number {
  const bit = x * bits;
  return ((file[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}
