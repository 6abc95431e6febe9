import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FolderData } from "../../core/folderData.ts";
import type { ImageSize } from "../augment/moves.ts";
import { loadSharp } from "../sharp.ts";
import { readBmp } from "./bmp.ts";

/**
 * An image file as bytes of the network's input: upright as its EXIF orientation says, of this size, grey for one channel
 * and sRGB for three, without transparency (its colours count, as in Keras and torchvision). Of an animation the first
 * picture.
 *
 * @throws whatever the decoder says of a file that it cannot read whole
 */
export async function decode(
  file: string,
  { height, width, channels }: ImageSize,
  fit: FolderData["fit"],
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const options = { failOn: "error", limitInputPixels: 1e9 } as const;
  const isBitmap = path.extname(file).toLowerCase() === ".bmp";
  const bitmap = isBitmap ? readBmp(await readFile(file)) : undefined;
  const image = bitmap
    ? sharp(bitmap.pixels, { ...options, raw: { width: bitmap.width, height: bitmap.height, channels: 3 } })
    : sharp(file, options);
  const { data, info } = await image
    .autoOrient()
    .resize(width, height, { fit: fit === "crop" ? "cover" : "fill" })
    .removeAlpha()
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`it has ${info.channels} channels instead of ${channels}`);
  return data;
}
