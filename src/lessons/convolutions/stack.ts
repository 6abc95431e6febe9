import type { Analysis } from "../../core/analyze.ts";
import { integer, integers, optional } from "../../core/param.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";

export interface StackLayer {
  /** Pixels that a window covers, along each side. */
  readonly kernel: number;
  readonly stride: number;
  readonly padding: "same" | "valid";
  readonly maps: number;
}

/** Convolutions one after another, as in the exercise: images of `height` × `width` × `channels`. */
export interface Stack {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly layers: readonly StackLayer[];
  /** Images that a training step takes. */
  readonly batch: number;
}

/** Géron, "Hands-On Machine Learning", 3rd edition, chapter 14, exercise 2. */
export const classicStack: Stack = {
  height: 200,
  width: 300,
  channels: 3,
  layers: [100, 200, 400].map((maps) => ({ kernel: 3, stride: 2, padding: "same", maps })),
  batch: 50,
};

/** As a model file. */
export const stackText = ({ height, width, channels, layers, batch }: Stack): string =>
  [
    "name: Convolutions",
    `input: [${height}, ${width}, ${channels}]`,
    "layers:",
    ...layers.map(
      ({ kernel, stride, padding, maps }) =>
        `  - Conv2D: { filters: ${maps}, kernel_size: ${kernel}, strides: ${stride}, padding: ${padding}, activation: relu }`,
    ),
    "training:",
    `  batch_size: ${batch}`,
    "",
  ].join("\n");

export const analyzeStack = (stack: Stack): Analysis => analyzeText(stackText(stack)).analysis;

/** What a lesson may fix of the network that an exercise asks about; whatever is left out is drawn. */
export const stackParams = {
  image: optional(
    integers({ doc: "Height, width and channels of an image.", of: "three sizes", min: 1, max: 2000, longest: 3 }),
  ),
  maps: optional(
    integers({ doc: "Feature maps of each layer.", of: "sizes, one a layer", min: 1, max: 5000, longest: 8 }),
  ),
  kernel: optional(integer({ doc: "Pixels along a side of the window.", max: 15 })),
  batch: optional(integer({ doc: "Images of a training step.", max: 10_000 })),
};

interface StackSettings {
  readonly image: readonly number[] | null;
  readonly maps: readonly number[] | null;
  readonly kernel: number | null;
  readonly batch: number | null;
}

/**
 * A network like the classic one with numbers of its own. Its width cannot be halved three times without a rest, so that
 * rounding matters, and its outputs shrink from layer to layer.
 */
export function drawStack(random: RandomGenerator, { image, maps, kernel, batch }: StackSettings): Stack {
  const among = <T>(options: readonly [T, ...T[]]): T => options[random.below(options.length)] ?? options[0];
  const drawnWidth = 4 * (2 * random.below(35) + 31);
  const heights = [120, 160, 200, 240, 280, 320].filter((height) => height !== drawnWidth);
  const [height = 200, width = 300, channels = 3] = image ?? [
    heights[random.below(heights.length)],
    drawnWidth,
    among([3, 3, 4]),
  ];
  const first = 10 * (4 + random.below(9));
  const second = 20 * (Math.ceil(first / 20) + 1 + random.below(4));
  const third = 20 * (second / 20 + 2 + random.below(9));
  const drawnKernel = among([3, 3, 5]);
  const drawnBatch = among([16, 20, 24, 32, 40, 64, 100]);
  return {
    height,
    width,
    channels,
    layers: (maps ?? [first, second, third]).map((count) => ({
      kernel: kernel ?? drawnKernel,
      stride: 2,
      padding: "same",
      maps: count,
    })),
    batch: batch ?? drawnBatch,
  };
}

/** Markdown: the network of an exercise, all numbers that are needed. */
export function describeStack({ height, width, channels, layers }: Stack): string {
  const [{ kernel, stride } = { kernel: 3, stride: 2 }] = layers;
  const counts = layers.map(({ maps }) => `**${grouped(maps)}**`);
  const colours = [
    "",
    "one channel",
    "",
    "three channels (red, green, blue)",
    "four channels (red, green, blue, infrared)",
  ];
  return [
    `Images have **${height} rows**, **${width} columns** and ${colours[channels] || `${channels} channels`}.`,
    `${counted(layers.length)} convolutional layers follow, each with ${kernel}×${kernel} kernels, a stride of ${stride} and *same* padding.`,
    `They make ${listed(counts)} feature maps. All numbers are 32-bit floats.`,
  ].join(" ");
}

const counted = (count: number) =>
  ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"][count] ?? String(count);

export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
