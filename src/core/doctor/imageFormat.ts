/** Kinds of files by their first bytes, each with the endings that its files carry, the usual one first. */
export const imageFormats = {
  jpeg: [".jpg", ".jpeg", ".jpe", ".jfif"],
  png: [".png"],
  webp: [".webp"],
  gif: [".gif"],
  bmp: [".bmp", ".dib"],
  tiff: [".tif", ".tiff"],
  avif: [".avif"],
  heic: [".heic", ".heif"],
  jxl: [".jxl"],
  jp2: [".jp2", ".j2k"],
  psd: [".psd"],
  ico: [".ico"],
} as const;

export type ImageFormat = keyof typeof imageFormats;

/** Endings of the files that are learned from. */
export const learnedEndings: readonly string[] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"];

export const isLearnedName = (file: string): boolean =>
  learnedEndings.some((ending) => file.toLowerCase().endsWith(ending));

/** Those with an ending that is learned from. */
export const isLearned = (format: ImageFormat): boolean => learnedEndings.includes(imageFormats[format][0]);

/** As people write them. */
export const formatTitles = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  gif: "GIF",
  bmp: "BMP",
  tiff: "TIFF",
  avif: "AVIF",
  heic: "HEIC",
  jxl: "JPEG XL",
  jp2: "JPEG 2000",
  psd: "Photoshop",
  ico: "icon",
} as const satisfies Record<ImageFormat, string>;

/** Bytes that `formatOf` looks at. */
export const headBytes = 32;

/** What a file is, whatever its name says; `undefined` where it begins as no image does. */
export function formatOf(head: Uint8Array): ImageFormat | undefined {
  const digits = Array.from(head.subarray(0, headBytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return beginnings.find(([, begins]) => begins.test(digits))?.[0];
}

/**
 * In hexadecimal digits.
 *
 * @see the file formats' own specifications; ISO/IEC 14496-12 for the brands (`avif`, `heic`, …) after `ftyp`
 */
const beginnings: readonly (readonly [ImageFormat, RegExp])[] = [
  ["jpeg", /^ffd8ff/],
  ["png", /^89504e470d0a1a0a/],
  ["webp", /^52494646.{8}57454250/],
  ["gif", /^47494638(37|39)61/],
  ["bmp", /^424d.{8}00000000/],
  ["tiff", /^(4949(2a|2b)00|4d4d00(2a|2b))/],
  ["avif", /^.{8}66747970(61766966|61766973)/],
  ["heic", /^.{8}66747970(68656963|68656978|68657663|68657678|6865696d|68656973|6d696631|6d736631)/],
  ["jxl", /^(ff0a|0000000c4a584c20)/],
  ["jp2", /^(0000000c6a502020|ff4fff51)/],
  ["psd", /^38425053/],
  ["ico", /^00000100/],
];
