import type { Tensor } from "onnxruntime-node";
import {
  drawMask,
  type GraphWeight,
  type TrainingProgram,
  toGraphLayout,
  toKerasLayout,
  trainingInputs,
  trainingOutputs,
} from "../compile/compile.ts";
import { randomGenerator } from "../core/random.ts";
import type { Memory } from "../core/schedules/schedule.ts";
import type { Feed } from "../data/feed.ts";
import { UserError } from "../protocol/failure.ts";
import { type Checkpoint, type Position, predictingTensors, weightsIn } from "./checkpoint.ts";
import type { Runtime, Session } from "./runtime.ts";

export interface TrainerOptions {
  readonly runtime: Runtime;
  /** Of `program.bytes`. */
  readonly session: Session;
  readonly program: TrainingProgram;
  readonly feed: Feed;
  /** Of one image: height, width, channels. */
  readonly imageShape: readonly number[];
  readonly seed: number;
  /** Of a step, numbered from 1 over all epochs, by what the schedule remembers. */
  readonly learningRate: (step: number, memory: Memory) => number;
  /** By full names, in Keras's layout. Handed over: the trainer frees what it does not go on using. */
  readonly weights: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
}

export const startPosition: Position = {
  epoch: 1,
  stepInEpoch: 0,
  step: 0,
  lossSum: 0,
  correct: 0,
  seconds: 0,
  schedule: {},
  stopping: { wait: 0 },
  stopped: false,
};

/**
 * Takes steps. All that chance decides follows from the seed and from the numbers of epoch and step, so that a trainer
 * at the position of a checkpoint goes on exactly as the one that wrote it.
 */
export class Trainer {
  readonly stepsPerEpoch: number;
  position = startPosition;
  readonly #options: TrainerOptions;
  readonly #state = new Map<string, Tensor>();

  constructor(options: TrainerOptions) {
    const { program, feed, weights } = options;
    this.#options = { ...options, weights: new Map() };
    this.stepsPerEpoch = feed.batchesPerEpoch;
    for (const { name, weight, start } of program.slots)
      this.#set(name, weight, start === "weight" ? weights.get(weight.name) : undefined);
    for (const weight of program.weights) {
      const values = weights.get(weight.name);
      this.#set(weight.name, weight, values);
      values?.buffer.transfer?.(0);
    }
  }

  /** Goes on where a checkpoint stands. @throws UserError `checkpoint-unreadable` */
  restore(file: string, checkpoint: Checkpoint): void {
    const tensors = this.#tensors();
    const values = weightsIn(
      file,
      checkpoint,
      tensors.map(({ name, weight: { shape } }) => ({ name, shape })),
    );
    for (const { name, weight } of tensors) this.#set(name, weight, values.get(name));
    this.position = checkpoint.position;
  }

  checkpoint(): Checkpoint {
    const tensors = this.#tensors().map(({ name, weight }) => {
      const values = toKerasLayout(weight, this.#state.get(name)?.data as Float32Array);
      return [name, { shape: weight.shape, values }] as const;
    });
    return { position: this.position, tensors: new Map(tensors) };
  }

  /** What evaluation takes as its weights. */
  get predicting(): ReadonlyMap<string, Tensor> {
    return predictingTensors(this.#state);
  }

  /** Of the latest step; of the first, before it. */
  get learningRate(): number {
    const { step, schedule } = this.position;
    return this.#options.learningRate(Math.max(1, step), schedule);
  }

  /** One batch. @throws UserError `training-diverged` when the loss is no number any more */
  async step(): Promise<void> {
    const { runtime, session, program, seed, learningRate } = this.#options;
    const { position } = this;
    const number = position.step + 1;
    const rate = learningRate(number, position.schedule);
    const scalar = (value: number) => new runtime.Tensor("float32", Float32Array.of(value), []);
    const random = randomGenerator(seed, -1 - number);
    const masks = program.masks.map((mask) => [mask.name, new runtime.Tensor(drawMask(mask, random), mask.shape)]);
    const given = await session.run({
      ...(await this.#batch()),
      [trainingInputs.learningRate]: scalar(rate),
      [trainingInputs.step]: scalar(number),
      ...(Object.fromEntries(masks) as Record<string, Tensor>),
      ...Object.fromEntries(this.#state),
    });
    const loss = numberIn(given[trainingOutputs.loss]);
    if (!Number.isFinite(loss)) throw diverged(position, rate);
    for (const [output, input] of program.feedBack) {
      const next = given[output];
      if (next) this.#replace(input, next);
    }
    this.position = {
      ...position,
      step: number,
      stepInEpoch: position.stepInEpoch + 1,
      lossSum: position.lossSum + loss,
      correct: position.correct + numberIn(given[trainingOutputs.correct]),
    };
  }

  endEpoch(remembered: Partial<Pick<Position, "schedule" | "stopping" | "stopped">> = {}): void {
    const { epoch } = this.position;
    this.position = { ...this.position, ...remembered, epoch: epoch + 1, stepInEpoch: 0, lossSum: 0, correct: 0 };
  }

  async #batch() {
    const { runtime, program, feed, imageShape } = this.#options;
    const { images, labels } = await feed.batch(this.position.epoch, this.position.stepInEpoch);
    return {
      [trainingInputs.images]: new runtime.Tensor(images, [program.batchSize, ...imageShape]),
      [trainingInputs.labels]: new runtime.Tensor(labels, [program.batchSize]),
    };
  }

  #tensors(): { readonly name: string; readonly weight: GraphWeight }[] {
    const { weights, slots } = this.#options.program;
    return [...weights.map((weight) => ({ name: weight.name, weight })), ...slots];
  }

  /** What was there is freed at once: the collector of garbage would let several steps' worth pile up. */
  #replace(name: string, next: Tensor): void {
    const before = this.#state.get(name)?.data as Float32Array<ArrayBuffer> | undefined;
    this.#state.set(name, next);
    before?.buffer.transfer?.(0);
  }

  #set(name: string, weight: GraphWeight, values: Float32Array | undefined): void {
    const { Tensor } = this.#options.runtime;
    const size = weight.shape.reduce((product, length) => product * length, 1);
    const converted = values && toGraphLayout(weight, values);
    const data = converted === values ? values?.slice() : converted;
    this.#state.set(name, new Tensor(data ?? new Float32Array(size), [...weight.graphShape]));
  }
}

const numberIn = (tensor: Tensor | undefined): number => Number(tensor?.data[0]);

const diverged = ({ epoch, stepInEpoch }: Position, learningRate: number) =>
  new UserError(
    "training-diverged",
    `The loss is no longer a number in step ${stepInEpoch + 1} of epoch ${epoch}: the weights have grown without end. Train again with a smaller learning_rate, as ${learningRate / 10} instead of ${learningRate}.`,
  );
