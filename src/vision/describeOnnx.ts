import path from "node:path";
import type { Activation } from "../core/losses/loss.ts";
import {
  channelsOf,
  decodeDescription,
  type ImagePreprocessing,
  imagenetPreprocessing,
  nominalPreprocessing,
  pixelScale,
} from "../core/modelDescription.ts";
import { rangeText } from "../core/preprocessing.ts";
import { type OnnxSurface, readSurface, type SurfacePort } from "../onnx/readSurface.ts";
import type { GivenDescription } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import type { Classifier, Description } from "./classifier.ts";

type Described = Description & Pick<Classifier, "layout">;

/** Height, width and channels of an input, and the order in which it has them. */
interface InputImage extends Pick<Classifier, "layout"> {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * What must be known of an ONNX file to classify with it: by its own metadata, else as it is given. Metadata and graph
 * must agree, because pixels of another size, range or order cost most of the accuracy and say nothing.
 *
 * @throws UserError `network-unusable` with what does not fit, and what to do
 */
export function describeOnnx(file: string, bytes: Uint8Array, given: GivenDescription = {}): Described {
  const surface = surfaceOf(file, bytes);
  const own = decodeDescription(surface.metadata);
  const image = imageOf(file, surface);
  const labels = given.labels ?? own?.labels ?? listedLabels(surface.metadata);
  const classes = classesOf(file, surface, labels);
  const preprocessing = preprocessingOf(file, surface, image, own?.preprocessing, given);
  return {
    name: own?.model || path.basename(file),
    labels: labels ?? Array.from({ length: classes }, (_, number) => `class ${number}`),
    preprocessing,
    output: own?.output ?? endings[surface.ending] ?? "none",
    layout: image.layout,
  };
}

const endings: Readonly<Record<string, Activation>> = { Softmax: "softmax", Sigmoid: "sigmoid" };

function surfaceOf(file: string, bytes: Uint8Array): OnnxSurface {
  try {
    return readSurface(bytes);
  } catch (error) {
    throw new UserError("network-unusable", `${file} is no ONNX file, or a damaged one. Choose another file.`, error);
  }
}

const unusable = (file: string, sentence: string): UserError =>
  new UserError("network-unusable", `${file} cannot classify images as it is: ${sentence}`);

function imageOf(file: string, { inputs }: OnnxSurface): InputImage {
  const [input, ...others] = inputs;
  if (!input || others.length > 0)
    throw unusable(
      file,
      `it takes ${inputs.length} inputs${inputs.length > 0 ? ` (${inputs.map(({ name }) => name).join(", ")})` : ""}, and a network that classifies takes one, the image. Choose another file.`,
    );
  if (input.type !== "float32")
    throw unusable(file, `its input has ${input.type}, and images are given as float32. Export it with such an input.`);
  return placed(file, input);
}

function placed(file: string, { shape }: SurfacePort): InputImage {
  if (shape.length !== 4)
    throw unusable(
      file,
      `its input has ${shape.length} axes, and images have four: how many, height, width and channels. Choose another file.`,
    );
  const [, second, third, fourth] = shape;
  const isChannels = (size: unknown) => size === 1 || size === 3;
  const layout = isChannels(fourth) ? "NHWC" : "NCHW";
  const [height, width, channels] = layout === "NHWC" ? [second, third, fourth] : [third, fourth, second];
  if (typeof channels === "number" && !isChannels(channels))
    throw unusable(
      file,
      `it takes ${channels} channels, and images have 1 (grey) or 3 (colours). Choose another file.`,
    );
  if (typeof height !== "number" || typeof width !== "number" || typeof channels !== "number")
    throw unusable(
      file,
      `its input is ${shape
        .slice(1)
        .map((size) => size || "?")
        .join(
          "×",
        )}, so it does not say its size. Export it with a fixed height, width and number of channels; only how many images may be free.`,
    );
  return { height, width, channels, layout };
}

/** How many there are. */
function classesOf(file: string, { outputs }: OnnxSurface, labels: readonly string[] | undefined): number {
  const shape = outputs[0]?.shape ?? [];
  const units = shape.slice(1).reduce<number>((product, size) => product * (Number(size) || 0), 1);
  if (shape.length < 2 || units === 0 || shape.slice(1, -1).some((size) => size !== 1))
    throw unusable(
      file,
      `its first output is ${shape.map((size) => size || "?").join("×")}, and a classifier gives one number for each class. Choose another file.`,
    );
  const classes = units === 1 ? 2 : units;
  if (labels && labels.length !== classes)
    throw unusable(
      file,
      `it gives ${classes} classes and has ${labels.length} ${labels.length === 1 ? "label" : "labels"}. Give one label for each class, in the order of its outputs.`,
    );
  return classes;
}

/** A list of names that other programs write beside a network. */
function listedLabels({ labels, classes, names }: OnnxSurface["metadata"]): readonly string[] | undefined {
  for (const text of [labels, classes, names]) {
    try {
      const list: unknown = JSON.parse(text ?? "");
      if (Array.isArray(list) && list.every((name) => typeof name === "string")) return list;
    } catch {
      // Not JSON: no list of names.
    }
  }
  return undefined;
}

function preprocessingOf(
  file: string,
  { metadata }: OnnxSurface,
  { height, width, channels }: InputImage,
  own: ImagePreprocessing | undefined,
  { preprocessing: given }: GivenDescription,
): ImagePreprocessing {
  const plain = {
    height,
    width,
    channels,
    color: channels === 1 ? "gray" : "RGB",
    layout: "NHWC",
    scale: pixelScale,
  } as const;
  if (given === "unit") return plain;
  if (given && channels !== 3)
    throw unusable(file, `it takes ${channels} channel, and “${given}” is for three. Say unit: pixels from 0 to 1.`);
  if (given) return imagenetPreprocessing(height, width, given);
  const nominal = nominalPreprocessing(metadata, plain);
  if (!own && !nominal)
    throw unusable(
      file,
      `it does not say which pixels it learned from. Say it: unit (from 0 to 1), tf (from −1 to 1), torch (mean and deviation of ImageNet), caffe (blue first, means taken away) or bytes (from 0 to 255).`,
    );
  if (!own) return nominal ?? plain;
  agree(file, own, { height, width, channels });
  if (nominal && rangeText(channelsOf(nominal)) !== rangeText(channelsOf(own)))
    throw unusable(
      file,
      `its metadata contradicts itself: “preprocessing” has pixels ${rangeText(channelsOf(own))}, “Image.NominalPixelRange” and “Image.BitmapPixelFormat” have them ${rangeText(channelsOf(nominal))}. Export it again, or say which is right.`,
    );
  return own;
}

function agree(file: string, own: ImagePreprocessing, image: Pick<InputImage, "height" | "width" | "channels">): void {
  const [told, taken] = [own, image].map(({ height, width, channels }) => `${height}×${width}×${channels}`);
  if (told !== taken)
    throw unusable(
      file,
      `its metadata says images of ${told}, its input takes ${taken}. The metadata is that of another network: export it again.`,
    );
  if (channelsOf(own).length !== own.channels || channelsOf(own).some(({ from }) => from >= own.channels))
    throw unusable(
      file,
      `its metadata describes ${channelsOf(own).length} channels, its input takes ${own.channels}. Export it again.`,
    );
}
