import type { Sharp } from "sharp";
import { cropOf } from "../../core/cropOf.ts";
import type { ImageFit } from "../../core/folderData.ts";
import type { ResizeKernel } from "../../core/modelDescription.ts";
import type { ImageSize } from "../augment/moves.ts";
import { loadSharp } from "../sharp.ts";
import { type ImageFacts, type OpenedImage, openImage } from "./openImage.ts";
import { plainBytes } from "./plainBytes.ts";

/** How an image gets the size of the input. */
export interface Fitting {
  readonly fit: ImageFit;
  /** For `crop`: pixels of the shorter side before the centre is cut out; absent: just as many as fill the input. */
  readonly shorterSide?: number;
  /** `lanczos3` where it is absent. */
  readonly kernel?: ResizeKernel;
}

/**
 * An image file as bytes of the network's input: upright as its EXIF orientation says, of this size, grey for one channel
 * and sRGB for three, without transparency (its colours count, as in Keras and torchvision). Of an animation the first
 * picture.
 *
 * @throws TooLarge, UserError where sharp is missing, and whatever the decoder says of a file that it cannot read whole
 */
export const decode = async (file: string, size: ImageSize, fitting: Fitting): Promise<Uint8Array> =>
  fitted(await openImage(file), size, fitting);

/** The same of a file that is open. */
export async function fitted(opened: OpenedImage, size: ImageSize, fitting: Fitting): Promise<Uint8Array> {
  const { channels } = size;
  const upright = await uprightColours(opened, channels);
  const { data, info } = await resized(upright, opened, size, fitting)
    .removeAlpha()
    .toColourspace(spaceOf(channels))
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`it has ${info.channels} channels instead of ${channels}`);
  return plainBytes(data);
}

const spaceOf = (channels: number) => (channels === 1 ? "b-w" : "srgb");

/** Transparency is left out before the size changes: sharp would weigh colours by it, and what cannot be seen be black. */
export async function uprightColours(opened: OpenedImage, channels: number): Promise<Sharp> {
  const upright = opened.pixels().autoOrient();
  if (!opened.hasAlpha) return upright;
  const sharp = await loadSharp();
  const { data, info } = await upright
    .removeAlpha()
    .toColourspace(spaceOf(channels))
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info });
}

/** Sides of one picture that sharp makes. */
const mostSide = 0x3fff;

function resized(image: Sharp, facts: ImageFacts, size: ImageSize, fitting: Fitting): Sharp {
  const { fit, shorterSide, kernel = "lanczos3" } = fitting;
  const { width, height } = size;
  if (fit === "squash") return image.resize(width, height, { fit: "fill", kernel });
  if (shorterSide === undefined) return image.resize(width, height, { fit: "cover", kernel });
  const { scaledWidth, scaledHeight, left, top } = cropOf(facts, size, shorterSide);
  // A strip so long that it cannot be scaled as a whole: what lies beside the centre is not needed.
  if (Math.max(scaledWidth, scaledHeight) > mostSide) return image.resize(width, height, { fit: "cover", kernel });
  return image.resize(scaledWidth, scaledHeight, { fit: "fill", kernel }).extract({ left, top, width, height });
}
