import type { FillMode } from "../../core/augmentations/augmentation.ts";
import { type AugmentationChoice, augmentationType } from "../../core/augmentations/index.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { scale } from "../batch.ts";
import { type Affine, after, isUnmoved, unmoved } from "./affine.ts";
import { drawsOfBatch, drawsOfImage } from "./draws.ts";
import { elasticField, type Field } from "./elastic.ts";
import { fillOf } from "./fill.ts";
import { mixers } from "./mix.ts";
import { type ImageSize, moves } from "./moves.ts";
import { pixels } from "./pixels.ts";
import { resample } from "./resample.ts";

export interface AugmenterOptions {
  /** In the order of the model file. */
  readonly chosen: readonly AugmentationChoice[];
  readonly size: ImageSize;
  readonly classes: number;
  readonly seed: number;
}

/** A batch to be augmented: the bytes of its images, and which examples they are. */
export interface RawBatch {
  readonly epoch: number;
  /** Number in its epoch. */
  readonly number: number;
  /** Of each image, its number in the data set. */
  readonly examples: Uint32Array;
  readonly labels: Int32Array;
  imageAt(row: number): Uint8Array;
}

type MoveDraw = (params: unknown, random: RandomGenerator, size: ImageSize) => Affine;
type PixelChange = (image: Float32Array, params: unknown, random: RandomGenerator, size: ImageSize) => void;
type Mix = (typeof mixers)[keyof typeof mixers];

/** Makes new images of old ones. What comes out follows from seed, epoch and example alone. */
export class Augmenter {
  readonly #options: AugmenterOptions;
  readonly #moves: readonly AugmentationChoice[];
  readonly #pixels: readonly AugmentationChoice[];
  readonly #mixes: readonly AugmentationChoice[];
  readonly #fill: FillMode;

  constructor(options: AugmenterOptions) {
    const ofKind = (kind: string) => options.chosen.filter(({ type }) => augmentationType(type).kind === kind);
    this.#options = options;
    this.#moves = ofKind("move");
    this.#pixels = ofKind("pixel");
    this.#mixes = ofKind("mix");
    this.#fill = fillOf(this.#moves);
  }

  /** One image, from 0 to 1, as an epoch shows it. */
  image(bytes: Uint8Array, into: Float32Array, epoch: number, example: number): void {
    const { seed, size } = this.#options;
    const random = drawsOfImage(seed, epoch, example);
    let whole = unmoved;
    let field: Field | undefined;
    for (const { type, params } of this.#moves)
      if (type === "ElasticDistortion")
        field = sum(field, elasticField(random, size, params.alpha as number, params.sigma as number));
      else whole = after(whole, (moves as Readonly<Record<string, MoveDraw>>)[type]?.(params, random, size) ?? unmoved);
    if (isUnmoved(whole) && !field) scale(bytes, into);
    else resample(bytes, into, size, whole, field, this.#fill);
    for (const { type, params } of this.#pixels)
      (pixels as Readonly<Record<string, PixelChange>>)[type]?.(into, params, random, size);
  }

  /**
   * @param images batch × height × width × channels
   * @param shares batch × classes; only where classes are mixed
   */
  batch(raw: RawBatch, images: Float32Array, shares: Float32Array | undefined): void {
    const { size, classes, seed } = this.#options;
    const each = size.height * size.width * size.channels;
    for (const [row, example] of raw.examples.entries())
      this.image(raw.imageAt(row), images.subarray(row * each, (row + 1) * each), raw.epoch, example);
    if (!shares) return;
    shares.fill(0);
    for (const [row, label] of raw.labels.entries()) shares[row * classes + label] = 1;
    const random = drawsOfBatch(seed, raw.epoch, raw.number);
    const chosen = this.#mixes[random.below(this.#mixes.length)];
    const mix = chosen && (mixers as Readonly<Record<string, Mix>>)[chosen.type];
    const alpha = chosen?.params.alpha as number;
    mix?.({ size: raw.labels.length, images, shares }, { alpha }, random, size);
  }
}

const sum = (first: Field | undefined, second: Field): Field =>
  first
    ? { x: first.x.map((x, at) => x + (second.x[at] ?? 0)), y: first.y.map((y, at) => y + (second.y[at] ?? 0)) }
    : second;
