import type { Tensor } from "onnxruntime-node";
import {
  drawMask,
  type GraphWeight,
  scalingPorts,
  type TrainingProgram,
  toGraphLayout,
  toKerasLayout,
  trainingInputs,
  trainingOutputs,
} from "../compile/compile.ts";
import { nextScale, startScale } from "../core/lossScale.ts";
import { randomGenerator } from "../core/random.ts";
import type { Memory } from "../core/schedules/schedule.ts";
import type { Feed } from "../data/feed.ts";
import { type Checkpoint, type Position, predictingTensors, weightsIn } from "./checkpoint.ts";
import { areFinite, Divergence } from "./divergence.ts";
import type { Runtime } from "./runtime.ts";
import type { TrainingSessions } from "./trainingSessions.ts";

export interface TrainerOptions {
  readonly runtime: Runtime;
  /** Of `program`. */
  readonly sessions: TrainingSessions;
  readonly program: TrainingProgram;
  readonly feed: Feed;
  /** Of one image: height, width, channels. */
  readonly imageShape: readonly number[];
  readonly seed: number;
  /** Of a step, numbered from 1 over all epochs, by what the schedule remembers. */
  readonly learningRate: (step: number, memory: Memory, stepsPerEpoch: number) => number;
  /** By full names, in Keras's layout. Handed over: the trainer frees what it does not go on using. */
  readonly weights: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
  /** What stands in checkpoints beside what learns: the weights of frozen layers that are not computed in a step. */
  readonly frozen?: Checkpoint["tensors"];
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
  readonly examplesPerStep: number;
  position = startPosition;
  readonly #options: TrainerOptions;
  readonly #state = new Map<string, Tensor>();
  /** Whose gradients one step gathers. */
  readonly #batches: number;
  #isBetweenSteps = true;

  constructor(options: TrainerOptions) {
    const { program, feed, weights } = options;
    this.#options = { ...options, weights: new Map() };
    this.#batches = program.gathering?.batches ?? 1;
    this.stepsPerEpoch = Math.floor(feed.batchesPerEpoch / this.#batches);
    this.examplesPerStep = program.batchSize * this.#batches;
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
    return { position: this.position, tensors: new Map([...(this.#options.frozen ?? []), ...tensors]) };
  }

  /** Frees what tensors of a checkpoint have of their own, before the next step: the collector would let it stay for long. */
  forget(tensors: Checkpoint["tensors"]): void {
    for (const [name, { values }] of tensors)
      if (values.length > 0 && values !== this.#state.get(name)?.data && !this.#options.frozen?.has(name))
        (values.buffer as ArrayBuffer).transfer?.(0);
  }

  /** What evaluation takes as its weights. */
  get predicting(): ReadonlyMap<string, Tensor> {
    return predictingTensors(this.#state);
  }

  /** The weights themselves, as the graph of a step has them: it changes them, or puts others in their place. */
  get state(): { readonly weights: readonly GraphWeight[]; readonly tensors: ReadonlyMap<string, Tensor> } {
    return { weights: this.#options.program.weights, tensors: this.#state };
  }

  /** False where a step has failed after some of its batches had changed the moving averages, or half of the weights. */
  get isBetweenSteps(): boolean {
    return this.#isBetweenSteps && !this.#options.sessions.isSpoilt;
  }

  /** Of the latest step; of the first, before it. */
  get learningRate(): number {
    const { step, schedule } = this.position;
    return this.#options.learningRate(Math.max(1, step), schedule, this.stepsPerEpoch);
  }

  /** One step of the optimizer. @throws UserError `training-diverged` (a `Divergence`) when the loss is no number any more */
  async step(): Promise<void> {
    const { sessions, program, learningRate } = this.#options;
    const { position } = this;
    const number = position.step + 1;
    const rate = learningRate(number, position.schedule, this.stepsPerEpoch);
    const lossScale = program.scalesLoss && (position.lossScale ?? startScale);
    const moment = {
      [trainingInputs.learningRate]: this.#scalar(rate),
      [trainingInputs.step]: this.#scalar(number - (lossScale?.skipped ?? 0)),
    };
    let hasRunOver = false;
    for (const { name, shape } of program.gathering?.sums ?? []) this.#zero(name, shape);
    let [loss, correct] = [0, 0];
    for (let batch = 0; batch < this.#batches; batch++) {
      const fed = {
        ...(await this.#batch(batch)),
        ...this.#masks(position.step * this.#batches + batch + 1),
      };
      const given = await sessions.step({
        ...fed,
        ...(program.gathering ? {} : moment),
        ...(lossScale && { [scalingPorts.lossScale]: this.#scalar(lossScale.scale) }),
        ...this.#stateFor(program.inputs),
      });
      loss += numberIn(given[trainingOutputs.loss]) / this.#batches;
      correct += numberIn(given[trainingOutputs.correct]);
      if (!Number.isFinite(loss)) {
        this.requireFinite();
        throw this.#divergence(position.stepInEpoch, rate, [batch], fed);
      }
      hasRunOver = !!lossScale && !Number.isFinite(numberIn(given[scalingPorts.gradientSquare]));
      if (hasRunOver && (lossScale?.scale ?? 1) <= 1) throw this.#divergence(position.stepInEpoch, rate, [batch], fed);
      // Its results would spoil the weights: the step is left out, and the next is taken with a smaller scale.
      if (hasRunOver) break;
      this.#take(given, program.feedBack);
      this.#isBetweenSteps = false;
    }
    if (sessions.update && program.gathering && !hasRunOver) {
      const { inputs, feedBack } = program.gathering;
      this.#take(await sessions.update({ ...moment, ...this.#stateFor(inputs) }), feedBack);
    }
    this.position = {
      ...position,
      step: number,
      stepInEpoch: position.stepInEpoch + 1,
      lossSum: position.lossSum + loss,
      correct: position.correct + correct,
      ...(lossScale && { lossScale: nextScale(lossScale, !hasRunOver) }),
    };
    this.#isBetweenSteps = true;
  }

  /** @throws Divergence where the latest step gave a weight that is no number: it is never kept */
  requireFinite(): void {
    const { weights } = this.#options.program;
    if (weights.every(({ name }) => areFinite(this.#state.get(name)?.data as Float32Array))) return;
    const batches = Array.from({ length: this.#batches }, (_, batch) => batch);
    throw this.#divergence(Math.max(0, this.position.stepInEpoch - 1), this.learningRate, batches);
  }

  endEpoch(remembered: Partial<Pick<Position, "schedule" | "stopping" | "stopped" | "best">> = {}): void {
    const { epoch } = this.position;
    this.position = { ...this.position, ...remembered, epoch: epoch + 1, stepInEpoch: 0, lossSum: 0, correct: 0 };
  }

  #divergence(
    stepInEpoch: number,
    learningRate: number,
    batches: readonly number[],
    fed?: Record<string, Tensor>,
  ): Divergence {
    const { epoch } = this.position;
    const { feed } = this.#options;
    const examples = batches.flatMap((batch) => [...feed.examplesOf(epoch, stepInEpoch * this.#batches + batch)]);
    return new Divergence({ epoch, step: stepInEpoch + 1, learningRate, fed, examples: Uint32Array.from(examples) });
  }

  async #batch(place: number) {
    const { runtime, program, feed, imageShape } = this.#options;
    const { epoch, stepInEpoch } = this.position;
    const { images, labels, shares } = await feed.batch(epoch, stepInEpoch * this.#batches + place);
    const tensor = { images: new runtime.Tensor(images, [program.batchSize, ...imageShape]) };
    if (!program.classes) return { ...tensor, labels: new runtime.Tensor(labels, [program.batchSize]) };
    const mixed = shares ?? unmixed(labels, program.classes);
    return { ...tensor, shares: new runtime.Tensor(mixed, [program.batchSize, program.classes]) };
  }

  /** Random inputs of a batch, numbered from 1 over all epochs. */
  #masks(batch: number): Record<string, Tensor> {
    const { runtime, program, seed } = this.#options;
    const random = randomGenerator(seed, -1 - batch);
    return Object.fromEntries(
      program.masks.map((mask) => [mask.name, new runtime.Tensor(drawMask(mask, random), mask.shape) as Tensor]),
    );
  }

  #scalar(value: number): Tensor {
    return new this.#options.runtime.Tensor("float32", Float32Array.of(value), []);
  }

  #stateFor(inputs: readonly string[]): Record<string, Tensor> {
    return Object.fromEntries(
      inputs.flatMap((name) => {
        const tensor = this.#state.get(name);
        return tensor ? [[name, tensor]] : [];
      }),
    );
  }

  #take(given: Readonly<Record<string, Tensor>>, feedBack: TrainingProgram["feedBack"]): void {
    for (const [output, input] of feedBack) {
      const next = given[output];
      if (next) this.#replace(input, next);
    }
  }

  #zero(name: string, shape: readonly number[]): void {
    const known = this.#state.get(name);
    if (known) (known.data as Float32Array).fill(0);
    else this.#state.set(name, new this.#options.runtime.Tensor("float32", zeros(shape), [...shape]));
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
    const converted = values && toGraphLayout(weight, values);
    const data = converted === values ? values?.slice() : converted;
    this.#state.set(name, new Tensor(data ?? zeros(weight.stateShape), [...weight.stateShape]));
  }
}

/** Each example wholly of its own class. */
function unmixed(labels: Int32Array, classes: number): Float32Array {
  const shares = new Float32Array(labels.length * classes);
  for (const [example, label] of labels.entries()) shares[example * classes + label] = 1;
  return shares;
}

const zeros = (shape: readonly number[]) => new Float32Array(shape.reduce((product, size) => product * size, 1));

const numberIn = (tensor: Tensor | undefined): number => Number(tensor?.data[0]);
