import { type RandomGenerator, randomGenerator } from "../../core/random.ts";
import { digit } from "../pictures/digit.ts";
import { convolved, framed, largest, maxPooled, mean, type Plane, randomPlane, shifted, weighted } from "./plane.ts";

/** What a shift of its input does to an output. */
export type UnderShift = "shifts along" | "stays" | "changes";

/** Some layers after each other, as words and as what they compute of a picture. */
export interface Layers {
  /** Markdown, to end "A picture goes through …". */
  readonly text: string;
  /** Pixels of the picture for one of the output. */
  readonly stride: number;
  /** What decides it. Markdown. */
  readonly because: string;
  compute(picture: Plane, random: RandomGenerator): Plane;
}

const one = (value: number): Plane => ({ size: 1, values: Float32Array.of(value) });
const kernel = (random: RandomGenerator) => randomPlane(random, 3);

export const layersUnderShift: readonly Layers[] = [
  {
    text: "a 3×3 convolution with stride 1",
    stride: 1,
    because: "The same filter stands at every place, so what it finds moves with the picture.",
    compute: (picture, random) => convolved(picture, kernel(random)),
  },
  {
    text: "two 3×3 convolutions with stride 1",
    stride: 1,
    because: "Each convolution passes a shift on; one after the other does too.",
    compute: (picture, random) => convolved(convolved(picture, kernel(random)), kernel(random)),
  },
  {
    text: "a 3×3 convolution with stride 2",
    stride: 2,
    because:
      "With stride 2 the window stands on every second pixel. A shift by an even number lands on the same pixels again, one by an odd number between them.",
    compute: (picture, random) => convolved(picture, kernel(random), 2),
  },
  {
    text: "a 3×3 convolution with stride 1 and a 2×2 max pooling",
    stride: 2,
    because:
      "The pooling's windows stand side by side. A shift by an even number moves whole windows, one by an odd number deals the values anew.",
    compute: (picture, random) => maxPooled(convolved(picture, kernel(random)), 2),
  },
  {
    text: "a 4×4 max pooling",
    stride: 4,
    because:
      "Windows of 4 pixels stand side by side. Only a shift by 4, 8, … moves whole windows; others change which values share a window, and some of the largest ones.",
    compute: (picture) => maxPooled(picture, 4),
  },
  {
    text: "a 3×3 convolution with stride 1 and global average pooling",
    stride: 1,
    because:
      "The map shifts along, and its mean does not ask where its values lie. (Near the edge something would be cut off.)",
    compute: (picture, random) => one(mean(convolved(picture, kernel(random)))),
  },
  {
    text: "a 3×3 convolution with stride 1 and global max pooling",
    stride: 1,
    because:
      "The map shifts along, and its largest value is the same wherever it lies. (Near the edge something would be cut off.)",
    compute: (picture, random) => one(largest(convolved(picture, kernel(random)))),
  },
  {
    text: "`Flatten` and a dense layer",
    stride: 1,
    because: "A dense unit has a weight of its own for each pixel. After a shift each weight meets another pixel.",
    compute: (picture, random) => dense(picture, random),
  },
  {
    text: "a 3×3 convolution with stride 1, `Flatten` and a dense layer",
    stride: 1,
    because:
      "The map shifts along, but the dense layer has a weight of its own for each place of it, and they now meet other values.",
    compute: (picture, random) => dense(convolved(picture, kernel(random)), random),
  },
];

/** Four units. */
const dense = (plane: Plane, random: RandomGenerator): Plane => ({
  size: 2,
  values: Float32Array.from({ length: 4 }, () => weighted(plane, randomPlane(random, plane.size))),
});

/** Found by computing it of a digit with much room around it, with random weights: not by knowing it. */
export function underShift({ compute, stride }: Layers, pixels: number): UnderShift {
  const picture = framed({ size: 20, values: digit(5, { size: 20 }) }, 48);
  const still = compute(picture, randomGenerator(1));
  const moved = compute(shifted(picture, pixels, 0), randomGenerator(1));
  if (isSame(moved, still)) return "stays";
  if (still.size > 2 && pixels % stride === 0 && isSame(moved, shifted(still, pixels / stride, 0)))
    return "shifts along";
  return "changes";
}

const isSame = (a: Plane, b: Plane): boolean =>
  a.values.every((value, place) => Math.abs(value - (b.values[place] ?? 0)) < 1e-4);
