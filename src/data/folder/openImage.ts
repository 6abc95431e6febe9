import { open, readFile, stat } from "node:fs/promises";
import type { Metadata, Sharp } from "sharp";
import { grouped } from "../../core/wording.ts";
import { loadSharp } from "../sharp.ts";
import { bmpSize, readBmp } from "./bmp.ts";

/** What a file says of its image, before its pixels are decoded. */
export interface ImageFacts {
  /** `JPEG`, by the content, whatever the name says. */
  readonly format: string;
  /** As the image is to be seen: its EXIF orientation is followed. */
  readonly width: number;
  readonly height: number;
  /** As the file has them. */
  readonly stored: { readonly width: number; readonly height: number };
  /** EXIF's number from 1, upright, to 8. */
  readonly orientation: number;
  /** As libvips calls it: `srgb`, `cmyk`, `b-w`, `grey16`, `rgb16`. */
  readonly space: string;
  readonly channels: number;
  readonly bits: number;
  readonly hasAlpha: boolean;
  /** Of an animation, or of a file with several pages; only the first is read. */
  readonly pages: number;
}

export interface OpenedImage extends ImageFacts {
  /** Its pixels as they are stored; each call begins anew. */
  pixels(): Sharp;
}

/** As many as sharp reads without being asked; more would take minutes and gigabytes. */
export const mostPixels = 0x3fff ** 2;
/** Of images that can only be decoded as a whole, so that two side by side leave room below a gigabyte. */
const mostPixelsWhole = 1e8;

/** Larger than what is decoded. Its message is a part of a sentence. */
export class TooLarge extends Error {}

const formats: Readonly<Record<string, string>> = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  gif: "GIF",
  tiff: "TIFF",
};

/**
 * Opens an image file of a kind that is read; what it is, its content says.
 *
 * @throws TooLarge, UserError where sharp is missing, and whatever the decoder says
 */
export async function openImage(file: string): Promise<OpenedImage> {
  if (await isBitmap(file)) return openBitmap(file);
  const sharp = await loadSharp();
  const read = () => sharp(file, { failOn: "error", limitInputPixels: false });
  const facts = factsOf(await read().metadata());
  checkSize(facts.stored, facts.isWhole ? mostPixelsWhole : mostPixels);
  return { ...facts, pixels: read };
}

function factsOf(metadata: Metadata): ImageFacts & { readonly isWhole: boolean } {
  const { format, width, height, orientation = 1, space, channels, hasAlpha, pages = 1, isProgressive } = metadata;
  const { bitsPerSample, autoOrient } = metadata;
  const name = formats[format];
  if (!name) throw new Error("unsupported image format");
  return {
    format: name,
    ...autoOrient,
    stored: { width, height },
    orientation,
    space,
    channels,
    bits: bitsPerSample ?? (metadata.depth === "ushort" ? 16 : 8),
    hasAlpha,
    pages,
    isWhole: isProgressive || hasAlpha || name === "WebP" || name === "GIF",
  };
}

async function openBitmap(file: string): Promise<OpenedImage> {
  const sharp = await loadSharp();
  const bytes = await readFile(file);
  checkSize(bmpSize(bytes), mostPixelsWhole);
  const { width, height, pixels } = readBmp(bytes);
  const raw = { width, height, channels: 3 } as const;
  return {
    format: "BMP",
    width,
    height,
    stored: { width, height },
    orientation: 1,
    space: "srgb",
    channels: 3,
    bits: 8,
    hasAlpha: false,
    pages: 1,
    pixels: () => sharp(pixels, { raw }),
  };
}

function checkSize({ width, height }: ImageFacts["stored"], most: number): void {
  if (width * height > most)
    throw new TooLarge(
      `it has ${grouped(width * height)} pixels (${grouped(width)}×${grouped(height)}), and at most ${Math.floor(most / 1e6)} million are decoded; make it smaller`,
    );
}

/** By its first two bytes. What is no file is not opened: a pipe would never answer. */
async function isBitmap(file: string): Promise<boolean> {
  if (!(await stat(file)).isFile()) throw new Error("it is no file");
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x42 && buffer[1] === 0x4d;
  } finally {
    await handle.close();
  }
}
