import type { Box } from "../../src/core/explain/heatMap.ts";

/** A photo of ../shared/data/photos with the place of its object, as seen by eye: in tenths of its height and width. */
export interface BoxedPhoto {
  readonly file: string;
  readonly box: Box;
}

/**
 * Those whose object leaves a quarter at least of what the network sees: of the others a box says nothing. Noted from the
 * photos alone, before any heat was computed.
 */
export const boxedPhotos: readonly BoxedPhoto[] = [
  { file: "broccoli.jpg", box: { left: 0.9, top: 2, right: 6.5, bottom: 9.3 } },
  { file: "canoe.jpg", box: { left: 1, top: 3.9, right: 8.8, bottom: 8.8 } },
  { file: "chickadee.jpg", box: { left: 0.7, top: 2.3, right: 9.5, bottom: 8.7 } },
  { file: "dog-wheaten-terrier.jpg", box: { left: 2.6, top: 3.1, right: 8.4, bottom: 10 } },
  { file: "espresso.jpg", box: { left: 2.8, top: 0.3, right: 7.2, bottom: 6 } },
  { file: "hotdog.jpg", box: { left: 1.7, top: 2, right: 9.4, bottom: 6.8 } },
];
