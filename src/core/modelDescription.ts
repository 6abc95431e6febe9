import type { FolderData } from "./folderData.ts";
import type { Activation } from "./losses/loss.ts";

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
  /** A byte of a pixel times this. */
  readonly scale: number;
  /** How an image of another size gets this one; absent where the data had it already. */
  readonly fit?: FolderData["fit"];
}

/** Pixels from 0 to 1, with no mean taken away: the way this project trains. */
export const pixelScale = 1 / 255;

/**
 * As the `metadata_props` of an ONNX file: words as they are, the rest as JSON. The names that begin with `Image.` are
 * ONNX's own.
 *
 * @see https://github.com/onnx/onnx/blob/main/docs/MetadataProps.md
 */
export function encodeDescription(description: ModelDescription): Record<string, string> {
  const { labels, preprocessing, epoch, seed, ...words } = description;
  return {
    ...words,
    labels: JSON.stringify(labels),
    preprocessing: JSON.stringify(preprocessing),
    epoch: String(epoch),
    seed: String(seed),
    "Image.BitmapPixelFormat": preprocessing.color === "gray" ? "Gray8" : "Rgb8",
    "Image.ColorSpaceGamma": "SRGB",
    "Image.NominalPixelRange": "Normalized_0_1",
  };
}

/** `undefined` where the metadata is not that of a file of this project. */
export function decodeDescription(metadata: Readonly<Record<string, string>>): ModelDescription | undefined {
  const labels = parsed(metadata.labels);
  const preprocessing = parsed(metadata.preprocessing);
  if (!isNames(labels) || !isPreprocessing(preprocessing)) return undefined;
  const { model = "", output, data = "", epoch, seed, producer = "" } = metadata;
  return {
    model,
    labels,
    preprocessing,
    output: output === "softmax" || output === "sigmoid" ? output : "none",
    data,
    epoch: Number(epoch),
    seed: Number(seed),
    producer,
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
  const { height, width, channels, layout, scale } = (value ?? {}) as Partial<ImagePreprocessing>;
  return (
    [height, width, channels].every(Number.isInteger) && layout === "NHWC" && typeof scale === "number" && scale > 0
  );
}
