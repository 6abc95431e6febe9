import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FolderData } from "../../core/folderData.ts";
import { UserError } from "../../protocol/failure.ts";
import type { ImageSize } from "../augment/moves.ts";
import { readBmp } from "./bmp.ts";

type Sharp = typeof import("sharp")["default"];

let loaded: Promise<Sharp> | undefined;

/** Native code of some 18 MB: loaded when the first image is decoded, and never in the extension. */
const loadSharp = (): Promise<Sharp> => {
  loaded ??= import("sharp").then(
    (module) => {
      const sharp = module.default;
      // Files are decoded side by side; each by a thread of its own is enough.
      sharp.concurrency(1);
      sharp.cache(false);
      return sharp;
    },
    (error: Error) => {
      throw new UserError(
        "file-unreadable",
        `The library that decodes images cannot be loaded on this machine (${process.platform} ${process.arch}): ${error.message.split("\n")[0]}. Install CNN Workbench again for this platform.`,
        error,
      );
    },
  );
  return loaded;
};

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
