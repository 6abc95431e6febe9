/** Decoded, turned upright, at most 512 pixels wide and high. */
export interface Photo {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opaque: rows from the top, as `ImageData` takes them. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

const longestSide = 512;

/**
 * A file as the page's own browser reads it: JPEG, PNG, WebP, GIF, BMP.
 *
 * @throws Error with a sentence for the user where it is no such image
 */
export async function decodePhoto(name: string, file: Blob): Promise<Photo> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => undefined);
  if (!image) throw new Error(`“${name}” cannot be read as an image. Choose a JPEG, PNG, WebP, GIF or BMP file.`);
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This page cannot draw. Close the tab and open it again.");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  image.close();
  return { name, width, height, rgba: context.getImageData(0, 0, width, height).data as Photo["rgba"] };
}
