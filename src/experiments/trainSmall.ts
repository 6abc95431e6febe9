import { compileEvaluation, trainingProblem } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import type { LayerLook } from "../core/health/look.ts";
import type { Training } from "../core/model.ts";
import { learningRateOf } from "../core/optimizers/index.ts";
import { rememberEpoch } from "../core/schedules/index.ts";
import { UserError } from "../protocol/failure.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { lineAndColumn } from "../spec/lineAndColumn.ts";
import type { Checkpoint } from "../train/checkpoint.ts";
import { InsideView } from "../train/look/insideView.ts";
import { type Measurement, measure, measuringBatch } from "../train/measure.ts";
import { type OpenTrainer, openTrainer } from "../train/openTrainer.ts";
import { createSession } from "../train/runtime.ts";
import { scheduledRate } from "../train/scheduledRate.ts";
import { everyThread } from "../train/threading.ts";
import { zoo } from "../zoo/library.ts";
import type { ExperimentContext } from "./experiment.ts";
import { examplesOf, type LabelledImages } from "./labelledImages.ts";

export interface SmallTraining {
  /** Of a model file. Its `training:` holds, but for `data`, `validation` and `early_stopping`. */
  readonly text: string;
  /** Instead of what the file says. The seed is the context's. */
  readonly training?: Partial<Training>;
  readonly images: LabelledImages;
  /** Measured when an epoch ends. */
  readonly validation?: LabelledImages;
  /** Looks into the network before the first step and when an epoch ends, on images that it learns from. */
  readonly looks?: boolean;
  readonly onEpoch?: (epoch: SmallEpoch) => void;
}

export interface SmallEpoch {
  /** From 1. */
  readonly epoch: number;
  /** Means over its steps, while it learned; loss in nats. */
  readonly loss: number;
  readonly accuracy: number;
  readonly validation?: { readonly loss: number; readonly accuracy: number };
  /** Norms of weights and gradients, dead units and others of each layer that has weights or an activation. */
  readonly layers?: readonly LayerLook[];
  /** Of its steps alone. */
  readonly seconds: number;
}

/** A network that has learned. Close it in the end. */
export interface SmallNetwork {
  readonly analysis: Analysis;
  readonly parameters: number;
  /** That it was trained on. */
  readonly device: string;
  readonly epochs: readonly SmallEpoch[];
  /** Before the first step, where looks are wanted. */
  readonly layersAtStart?: readonly LayerLook[];
  /** Of all steps. */
  readonly seconds: number;
  /** By full names (`conv1/kernel`), in Keras's layout. */
  readonly weights: Checkpoint["tensors"];
  /** What it answers for other images, and how many of its answers are right. */
  measure(images: LabelledImages): Promise<Measurement>;
  close(): Promise<void>;
}

/** Between two reports of progress. */
const progressMs = 100;

/**
 * Trains a network on images in memory, with the sessions and steps of `cnn train`; nothing is written to disk. The same
 * seed gives the same numbers on the same machine. The device `auto` is the processor: on a network this small the way to
 * a graphics card takes longer than it saves.
 *
 * @throws UserError `model-has-problems`, `training-diverged`; the signal's reason when it is given up
 */
export async function trainSmall(context: ExperimentContext, work: SmallTraining): Promise<SmallNetwork> {
  const analysis = analyzed(work.text, { ...work.training, seed: context.seed });
  const { images } = work;
  const { training } = analysis.model;
  const examples = examplesOf(images);
  const indices = all(images);
  const classes = Number(analysis.layers[analysis.model.outputs[0] ?? -1]?.output?.[0]);
  const opened = await openTrainer(
    { text: work.text, analysis },
    { ...images, training: examples, classNames: Array.from({ length: classes }, (_, label) => `${label}`) },
    { training: indices, validation: new Uint32Array() },
    {
      device: context.device === "auto" ? "cpu" : context.device,
      learningRate: scheduledRate(training),
      threading: everyThread(),
    },
  );
  const { runtime, trainer, imageShape } = opened;
  const open: (() => Promise<void>)[] = [opened.close];
  try {
    if (trainer.stepsPerEpoch === 0) throw tooFew(indices.length, trainer.examplesPerStep);
    const program = compileEvaluation(analysis, { block: opened.block });
    const session = await createSession(runtime, program.bytes, opened.device.name);
    open.push(() => session.release());
    const batchSize = measuringBatch(analysis, opened.device.name);
    const measured = (other: LabelledImages) =>
      measure({
        runtime,
        session: { run: (feeds) => session.run(feeds) },
        program,
        batchSize,
        state: trainer.predicting,
        examples: examplesOf(other),
        indices: all(other),
        imageShape,
        classes: Math.max(classes, 2),
      });
    const view = work.looks ? await InsideView.open({ runtime, analysis, examples, indices, imageShape }) : undefined;
    if (view) open.push(() => view.close());
    const look = async () => (await view?.look(trainer.state))?.layers;
    const layersAtStart = await look();
    const epochs: SmallEpoch[] = [];
    for (let epoch = 1; epoch <= training.epochs; epoch++) {
      const steps = await takeSteps(opened, training, context);
      trainer.requireFinite();
      const validation = work.validation && (await measured(work.validation));
      const layers = await look();
      const done: SmallEpoch = {
        epoch,
        ...steps,
        ...(validation && { validation: { loss: validation.loss, accuracy: validation.accuracy } }),
        ...(layers && { layers }),
      };
      epochs.push(done);
      endEpoch(opened, training, done);
      work.onEpoch?.(done);
    }
    await opened.close();
    await view?.close();
    return {
      analysis,
      parameters: analysis.parameters.total ?? 0,
      device: opened.device.name,
      epochs,
      ...(layersAtStart && { layersAtStart }),
      seconds: epochs.reduce((sum, { seconds }) => sum + seconds, 0),
      weights: trainer.checkpoint().tensors,
      measure: measured,
      close: () => session.release(),
    };
  } catch (error) {
    for (const close of open.reverse()) await close();
    throw error;
  }
}

async function takeSteps(
  { trainer }: OpenTrainer,
  { epochs }: Training,
  { signal, progress }: ExperimentContext,
): Promise<Pick<SmallEpoch, "loss" | "accuracy" | "seconds">> {
  const from = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  while (trainer.position.stepInEpoch < trainer.stepsPerEpoch) {
    signal.throwIfAborted();
    const { epoch, stepInEpoch } = trainer.position;
    if (performance.now() - told >= progressMs) {
      told = performance.now();
      progress((epoch - 1 + stepInEpoch / trainer.stepsPerEpoch) / epochs, `epoch ${epoch} of ${epochs}`);
    }
    await trainer.step();
  }
  const { lossSum, correct } = trainer.position;
  return {
    loss: lossSum / trainer.stepsPerEpoch,
    accuracy: correct / (trainer.stepsPerEpoch * trainer.examplesPerStep),
    seconds: (performance.now() - from) / 1000,
  };
}

function endEpoch({ trainer }: OpenTrainer, { schedule, optimizer }: Training, epoch: SmallEpoch): void {
  const { loss, accuracy, validation } = epoch;
  const measured = {
    loss,
    accuracy,
    ...(validation && { val_loss: validation.loss, val_accuracy: validation.accuracy }),
  };
  trainer.endEpoch({
    schedule: rememberEpoch(schedule, trainer.position.schedule, measured, learningRateOf(optimizer)),
  });
}

function analyzed(text: string, training: Partial<Training>): Analysis {
  const { analysis, problems } = analyzeText(text, { training, library: zoo });
  const fault = problems.find(({ severity }) => severity === "error");
  if (fault) {
    const { line } = lineAndColumn(text, fault.span.start);
    throw new UserError("model-has-problems", `Line ${line} of the network's text: ${fault.message}`);
  }
  const obstacle = trainingProblem(analysis);
  if (obstacle) throw new UserError("model-has-problems", obstacle);
  return analysis;
}

const all = ({ labels }: LabelledImages) => Uint32Array.from(labels.keys());

const tooFew = (images: number, step: number) =>
  new UserError(
    "usage",
    `A step takes ${step} images, and there are ${images} to learn from. Use a smaller batch size, or more images.`,
  );
