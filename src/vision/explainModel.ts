import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { outputKind, predictingWeights, weightsOfInference } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { decodeDescription, type ImagePreprocessing, pixelScale } from "../core/modelDescription.ts";
import { isImage } from "../core/shape.ts";
import { readOnnx } from "../onnx/read.ts";
import type { NetworkReference } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { predictingTensors, readCheckpoint, weightsIn } from "../train/checkpoint.ts";
import { checkpointFile } from "../train/checkpointFile.ts";
import { type OpenedRun, openRun } from "../train/pictures/openedRun.ts";
import { zoo } from "../zoo/library.ts";
import { pretrainedOnnx } from "./pretrainedOnnx.ts";

/** A network with its weights, and all that makes an image file its input. */
export interface OpenedModel {
  readonly name: string;
  readonly analysis: Analysis;
  /** By full names, in Keras's layout. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** In the order of the classes; one output alone has two. */
  readonly labels: readonly string[];
  readonly answersAre: "probabilities" | "scores";
  /** Values of one answer. */
  readonly units: number;
  readonly preprocessing: ImagePreprocessing;
  /** Of the weights: changes when they do. */
  readonly hash: string;
  /** Where it is one. */
  readonly run?: OpenedRun;
}

/** @throws UserError `not-a-run`, `checkpoint-unreadable`, `network-unusable` for one that cannot be explained */
export async function openModel(network: NetworkReference, near: readonly string[]): Promise<OpenedModel> {
  if (network.kind === "run") return ofRun(network.path, near);
  if (network.kind === "zoo") return ofOnnx(network.name, await pretrainedOnnx(network.name));
  const file = path.resolve(network.path);
  return ofOnnx(file, await reading(file, () => readFile(file)));
}

/** Whatever changes when the weights do, without reading them. */
export async function stampOf(network: NetworkReference): Promise<string> {
  if (network.kind === "zoo") return network.name;
  const place = path.resolve(network.path);
  const file = network.kind === "run" ? await checkpointFile(place) : place;
  const { mtimeMs, size } = await reading(file, () => stat(file));
  return `${file} ${mtimeMs} ${size}`;
}

async function ofRun(folder: string, near: readonly string[]): Promise<OpenedModel> {
  const run = await openRun(folder, near, true);
  const { analysis, data, record } = run;
  const file = await checkpointFile(run.folder);
  const { tensors } = await readCheckpoint(file);
  const weights = weightsIn(file, { tensors: predictingTensors(tensors) }, predictingWeights(analysis));
  const { size, ...facts } = factsOf(record.name, analysis, record.data?.classes ?? []);
  const preprocessing: ImagePreprocessing = {
    ...size,
    color: size.channels === 1 ? "gray" : "RGB",
    layout: "NHWC",
    scale: pixelScale,
    ...(data.kind === "folder" && { fit: data.data.fit }),
  };
  return {
    ...facts,
    weights,
    preprocessing,
    hash: hashOf(weights),
    run,
  };
}

function ofOnnx(file: string, bytes: Uint8Array): OpenedModel {
  const { constants, description } = describe(file, bytes);
  if (description.modelFile === undefined)
    throw new UserError(
      "network-unusable",
      `${file} does not hold its layers: it was written by an older version. Explain its run instead, or train it once more.`,
    );
  const { analysis, problems } = analyzeText(description.modelFile, { library: zoo });
  const fault = problems.find(({ severity }) => severity === "error");
  if (fault) throw new UserError("model-has-problems", `${file}: ${fault.message}`);
  const { labels, preprocessing, model } = description;
  const weights = weightsFrom(file, analysis, constants);
  const { size, ...facts } = factsOf(model || path.basename(file), analysis, labels);
  return { ...facts, weights, preprocessing: { ...preprocessing, ...size }, hash: hashOf(weights) };
}

function describe(file: string, bytes: Uint8Array) {
  try {
    const { metadata, constants } = readOnnx(bytes);
    const description = decodeDescription(metadata);
    if (description) return { constants, description };
  } catch {
    // Whatever is wrong with it, it is none of ours.
  }
  throw new UserError(
    "network-unusable",
    `${file} is no model.onnx of CNN Workbench: it does not say its labels and its preprocessing. Name a run, or a model.onnx from one.`,
  );
}

function weightsFrom(file: string, analysis: Analysis, constants: Parameters<typeof weightsOfInference>[1]) {
  try {
    return weightsOfInference(analysis, constants);
  } catch (error) {
    const message = `${file} does not hold the weights that its own model file asks for: ${(error as Error).message} Explain its run instead.`;
    throw new UserError("checkpoint-unreadable", message, error);
  }
}

/** @param labels  none where they are not known */
function factsOf(name: string, analysis: Analysis, labels: readonly string[]) {
  const { layers, model } = analysis;
  const [input = []] = layers.flatMap(({ type, output }) => (type?.takes === "nothing" && output ? [output] : []));
  const answer = layers[model.outputs[0] ?? layers.length - 1]?.output ?? [];
  const [height, width, channels] = input;
  const [units] = answer;
  if (!isImage(input) || !height || !width || (channels !== 1 && channels !== 3))
    throw new UserError(
      "network-unusable",
      `${name} does not take grey or RGB images of one size, so no picture can be shown to it. Choose another network.`,
    );
  if (answer.length !== 1 || !units)
    throw new UserError(
      "network-unusable",
      `${name} does not end in one value for each class, so there is no class to explain. Choose another network.`,
    );
  const classes = Math.max(2, units);
  return {
    name,
    analysis,
    units,
    size: { height, width, channels },
    labels: Array.from({ length: classes }, (_, label) => labels[label] ?? `class ${label}`),
    answersAre: outputKind(analysis) === "none" ? ("scores" as const) : ("probabilities" as const),
  };
}

function hashOf(weights: ReadonlyMap<string, Float32Array>): string {
  const hash = createHash("sha256");
  for (const [name, { buffer, byteOffset, byteLength }] of weights)
    hash.update(`${name}\n`).update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest("hex");
}
