import type { LabelledImages } from "./labelledImages.ts";

/** Some of the images, in the order of their places. */
export function picked(images: LabelledImages, places: readonly number[]): LabelledImages {
  const { pixels, values } = images;
  const each = images.height * images.width * images.channels;
  const copied = <List extends Uint8Array | Float32Array>(from: List, into: List): List => {
    for (const [row, place] of places.entries()) into.set(from.subarray(place * each, (place + 1) * each), row * each);
    return into;
  };
  return {
    ...images,
    pixels: values ? pixels : copied(pixels, new Uint8Array(places.length * each)),
    ...(values && { values: copied(values, new Float32Array(places.length * each)) }),
    labels: Uint16Array.from(places, (place) => images.labels[place] ?? 0),
  };
}
