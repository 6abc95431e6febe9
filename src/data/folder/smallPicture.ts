import type { Sharp } from "sharp";
import type { SmallPicture } from "../../protocol/classify.ts";
import { uprightColours } from "./decode.ts";
import type { OpenedImage } from "./openImage.ts";
import { plainBytes } from "./plainBytes.ts";

/** An image no larger than this many pixels a side, in sRGB on no ground: colours under transparency are seen. */
export async function smallPicture(image: Sharp, side: number): Promise<SmallPicture> {
  const { data, info } = await image
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .removeAlpha()
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: plainBytes(data) };
}

export const uprightPicture = async (opened: OpenedImage, side: number): Promise<SmallPicture> =>
  smallPicture(await uprightColours(opened, 3), side);

/** Grey values as a picture with three channels. */
export function pictureOf(bytes: Uint8Array, width: number, height: number, channels: number): SmallPicture {
  if (channels === 3) return { width, height, pixels: bytes };
  const pixels = new Uint8Array(width * height * 3);
  for (let place = 0; place < pixels.length; place++) pixels[place] = bytes[Math.floor(place / 3)] ?? 0;
  return { width, height, pixels };
}
