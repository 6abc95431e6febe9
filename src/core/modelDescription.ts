import { type ImageFit, imageFits } from "./folderData.ts";
import type { Activation } from "./losses/loss.ts";
import { expectedChannels, type Preprocessing, type ScaledChannel } from "./preprocessing.ts";

/** What a trained model's file tells those who want to use it. */
export interface ModelDescription {
  readonly model: string;
  /** Names of the classes, in the order of the outputs. One output alone is the probability of the second. */
  readonly labels: readonly string[];
  readonly preprocessing: ImagePreprocessing;
  /** What the outputs are: probabilities by one of these, or plain scores. */
  readonly output: Activation | "none";
  /** Name of the data set, or of the folder, that it learned from. */
  readonly data: string;
  readonly epoch: number;
  readonly seed: number;
  /** `CNN Workbench 0.1.0` */
  readonly producer: string;
  /** Text of the model file: what the layers are. Absent in files of older versions. */
  readonly modelFile?: string;
}

/** What makes an image file an input of the network. */
export interface ImagePreprocessing {
  /** In pixels. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly color: "gray" | "RGB";
  /** Examples, rows, columns, channels. */
  readonly layout: "NHWC";
  /** A byte of a pixel times this, unless `normalized` says more. */
  readonly scale: number;
  /** How an image of another size gets this one; absent where the data had it already. */
  readonly fit?: ImageFit;
  /** Pixels that `crop` scales the shorter side to before it cuts out the centre; absent: just as many as fill the input. */
  readonly shorterSide?: number;
  /** How pixels are mixed when the size changes: `lanczos3` where it is absent, as this project trains. */
  readonly kernel?: ResizeKernel;
  /** What each channel of the input is, in their order; absent: the image's own, each times `scale`. */
  readonly normalized?: readonly ScaledChannel[];
}

export const resizeKernels = ["linear", "lanczos3"] as const;
export type ResizeKernel = (typeof resizeKernels)[number];

/** What becomes of the pixels of an image, where they go from 0 to 1. */
export const channelsOf = ({ channels, scale, normalized }: ImagePreprocessing): readonly ScaledChannel[] =>
  normalized ?? Array.from({ length: channels }, (_, from) => ({ from, scale: scale * 255, offset: 0 }));

/**
 * As networks that learned from ImageNet are tested: the shorter side scaled to 256 pixels for an input of 224, and so in
 * proportion, then the centre cut out.
 *
 * @see torchvision's `ImageClassification` presets: `resize_size` 256 for `crop_size` 224, 342 for 299
 */
export const imagenetPreprocessing = (
  height: number,
  width: number,
  preprocessing: Preprocessing,
): ImagePreprocessing => ({
  height,
  width,
  channels: 3,
  color: "RGB",
  layout: "NHWC",
  scale: pixelScale,
  fit: "crop",
  shorterSide: Math.round((Math.min(height, width) * 256) / 224),
  kernel: "linear",
  normalized: expectedChannels[preprocessing],
});

/** Pixels from 0 to 1, with no mean taken away: the way this project trains. */
export const pixelScale = 1 / 255;

/**
 * As the `metadata_props` of an ONNX file: words as they are, the rest as JSON. The names that begin with `Image.` are
 * ONNX's own.
 *
 * @see https://github.com/onnx/onnx/blob/main/docs/MetadataProps.md
 */
export function encodeDescription(description: ModelDescription): Record<string, string> {
  const { labels, preprocessing, epoch, seed, modelFile, ...words } = description;
  return {
    ...words,
    labels: JSON.stringify(labels),
    preprocessing: JSON.stringify(preprocessing),
    epoch: String(epoch),
    seed: String(seed),
    ...(modelFile !== undefined && { model_file: modelFile }),
    ...imageProperties(preprocessing),
  };
}

function imageProperties(preprocessing: ImagePreprocessing): Record<string, string> {
  const channels = channelsOf(preprocessing);
  const isReversed = channels.length === 3 && channels.every(({ from }, place) => from === 2 - place);
  const range = nominalRangeOf(channels);
  return {
    "Image.BitmapPixelFormat": preprocessing.color === "gray" ? "Gray8" : isReversed ? "Bgr8" : "Rgb8",
    "Image.ColorSpaceGamma": "SRGB",
    ...(range && { "Image.NominalPixelRange": range }),
  };
}

/** ONNX's word for a range; it has none for a mean that is taken away. */
const nominalRangeOf = (channels: readonly ScaledChannel[]): string | undefined =>
  Object.entries(nominalRanges).find(([, { scale, offset }]) =>
    channels.every((channel) => near(channel.scale, scale) && near(channel.offset, offset)),
  )?.[0];

const nominalRanges: Readonly<Record<string, Omit<ScaledChannel, "from">>> = {
  Normalized_0_1: { scale: 1, offset: 0 },
  Normalized_1_1: { scale: 2, offset: -1 },
  NominalRange_0_255: { scale: 255, offset: 0 },
};

/**
 * The same where a file says the range and the order of its pixels in ONNX's own words only; `undefined` where it does not.
 *
 * @param plain  its input, with pixels from 0 to 1
 */
export function nominalPreprocessing(
  metadata: Readonly<Record<string, string>>,
  plain: ImagePreprocessing,
): ImagePreprocessing | undefined {
  const range = nominalRanges[metadata["Image.NominalPixelRange"] ?? ""];
  if (!range) return undefined;
  const isReversed = metadata["Image.BitmapPixelFormat"] === "Bgr8";
  const places = Array.from({ length: plain.channels }, (_, place) => place);
  return {
    ...plain,
    normalized: places.map((place) => ({ from: isReversed ? plain.channels - 1 - place : place, ...range })),
  };
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

/** `undefined` where the metadata is not that of a file of this project. */
export function decodeDescription(metadata: Readonly<Record<string, string>>): ModelDescription | undefined {
  const labels = parsed(metadata.labels);
  const preprocessing = parsed(metadata.preprocessing);
  if (!isNames(labels) || !isPreprocessing(preprocessing)) return undefined;
  const { model = "", output, data = "", epoch, seed, producer = "", model_file: modelFile } = metadata;
  return {
    model,
    labels,
    preprocessing,
    output: output === "softmax" || output === "sigmoid" ? output : "none",
    data,
    epoch: Number(epoch),
    seed: Number(seed),
    producer,
    ...(modelFile !== undefined && { modelFile }),
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === "string");

function isPreprocessing(value: unknown): value is ImagePreprocessing {
  const { height, width, channels, layout, scale, fit, shorterSide, kernel, normalized } = (value ??
    {}) as Partial<ImagePreprocessing>;
  return (
    [height, width, channels].every(isSize) &&
    layout === "NHWC" &&
    typeof scale === "number" &&
    scale > 0 &&
    (fit === undefined || imageFits.includes(fit)) &&
    (shorterSide === undefined || isSize(shorterSide)) &&
    (kernel === undefined || resizeKernels.includes(kernel)) &&
    (normalized === undefined || (Array.isArray(normalized) && normalized.every(isScaled)))
  );
}

const isSize = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;

const isScaled = (value: unknown): boolean => {
  const { from, scale, offset } = (value ?? {}) as Partial<ScaledChannel>;
  return Number.isInteger(from) && [scale, offset].every(Number.isFinite);
};
