import { elements, type Image, isImage, isSequence, type Shape } from "../core/shape.ts";
import { type Mark, type Point, polygon, type Rect, rect } from "./mark.ts";

/** Pixels of a side of 1, before the roots are taken. */
export interface VolumeScale {
  readonly image: number;
  readonly vector: number;
}

/** A box in oblique projection: its front shows depth and height, the width goes into the picture. */
export interface Solid {
  readonly depth: number;
  readonly height: number;
  /** Pixels that the width takes to the right and upwards. */
  readonly lean: number;
}

const side = (size: number) => Math.sqrt(size);
const barLength = (size: number) => Math.cbrt(size);
const foreshortening = 0.42;
const most = { height: 124, depth: 116, vector: 124 };
const barDepth = 11;
const barLean = 5;
/** Thinner than this cannot be seen or clicked. */
const least = 3;

/** An image as it is, a sequence standing upright; `undefined` for what is drawn as a bar. */
export const boxOf = (shape: Shape): Image | undefined =>
  isSequence(shape) ? [shape[0], 1, shape[1]] : isImage(shape) ? shape : undefined;

/** As large as the largest of the shapes allows; `size` enlarges all. */
export function scaleOf(shapes: readonly Shape[], size: number): VolumeScale {
  const images = shapes.map(boxOf).filter((box) => box !== undefined);
  const largest = (sizes: readonly (number | null | undefined)[]) => Math.max(1, ...sizes.map((size) => size ?? 1));
  const heights = largest(images.flat());
  const channels = largest(images.map(([, , channels]) => channels));
  const image = size * Math.min(most.height / side(heights), most.depth / side(channels));
  const lengths = largest(shapes.filter((shape) => !boxOf(shape)).map(elements));
  return { image, vector: Math.min(image, (size * most.vector) / barLength(lengths)) };
}

/** `undefined` when a size is unknown. */
export function solidOf(shape: Shape | undefined, scale: VolumeScale): Solid | undefined {
  const count = shape && elements(shape);
  if (!shape || count === null || count === undefined) return undefined;
  const box = boxOf(shape);
  if (!box) return { depth: barDepth, height: Math.max(scale.vector * barLength(count), least), lean: barLean };
  const [height, width, channels] = box.map((size) => Math.max(scale.image * side(size ?? 0), least));
  return { depth: channels ?? least, height: height ?? least, lean: (width ?? least) * foreshortening };
}

/** Its three faces, with the front's top left corner at `x`, `y`. */
export function faces(looks: string, { x, y }: Point, { depth, height, lean }: Solid): Mark[] {
  const [right, bottom] = [x + depth, y + height];
  return [
    rect(`face ${looks}`, { x, y, width: depth, height }),
    polygon(`face face-top ${looks}`, [
      { x, y },
      { x: x + lean, y: y - lean },
      { x: right + lean, y: y - lean },
      { x: right, y },
    ]),
    polygon(`face face-side ${looks}`, [
      { x: right, y },
      { x: right + lean, y: y - lean },
      { x: right + lean, y: bottom - lean },
      { x: right, y: bottom },
    ]),
  ];
}

/** Where the lines through the middle of a box leave what is drawn of it, so that links touch it. */
export function edgesAtMiddle({ x, y, width, height }: Rect, lean: number) {
  const [middleX, middleY] = [width / 2, height / 2];
  const [cutX, cutY] = [Math.max(lean - middleY, 0), Math.max(lean - middleX, 0)];
  return {
    left: { x: x + cutX, y: y + middleY },
    right: { x: x + width - cutX, y: y + middleY },
    top: { x: x + middleX, y: y + cutY },
    bottom: { x: x + middleX, y: y + height - cutY },
  };
}
