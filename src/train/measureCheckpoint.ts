import type { Training } from "../core/model.ts";
import { Augmenter } from "../data/augment/augmenter.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Split } from "../data/split.ts";
import type { MeasuredPart } from "../protocol/predictions.ts";
import { type Checkpoint, predictingTensors, weightsIn } from "./checkpoint.ts";
import { weightTensors } from "./graphTensors.ts";
import { type Measurement, type Measuring, measure, type Views } from "./measure.ts";
import type { Runtime } from "./runtime.ts";

export interface CheckpointMeasuring {
  /** For messages. */
  readonly file: string;
  readonly checkpoint: Checkpoint;
  readonly runtime: Runtime;
  readonly evaluation: Pick<Measuring, "program" | "session" | "batchSize">;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly part: MeasuredPart;
  /** Of what the program takes, where that is no image of the data. */
  readonly imageShape?: readonly number[];
  /** Whether the test looks at several views of each image. */
  readonly training: Pick<Training, "augmentation" | "testTimeAugmentation">;
  readonly signal?: AbortSignal;
}

/** A checkpoint on all images of a part. @throws UserError `checkpoint-unreadable` */
export function measureCheckpoint(measuring: CheckpointMeasuring): Promise<Measurement> {
  const { file, checkpoint, runtime, evaluation, dataset, split, part, signal } = measuring;
  const { training } = measuring;
  const hasViews = training.testTimeAugmentation > 0 && part === "test";
  const { imageShape = [dataset.height, dataset.width, dataset.channels] } = measuring;
  const { weights } = evaluation.program;
  const tensors = predictingTensors(checkpoint.tensors);
  const values = weightsIn(file, { ...checkpoint, tensors }, weights);
  const state = new Map(Object.entries(weightTensors(runtime, weights, values)));
  return measure({
    runtime,
    ...evaluation,
    state,
    ...partOf(dataset, split, part),
    imageShape,
    classes: dataset.classNames.length,
    ...(hasViews && { views: viewsOf(training, dataset) }),
    ...(signal && { signal }),
  });
}

/** Views are drawn alike whatever the run's seed is. */
function viewsOf({ augmentation, testTimeAugmentation }: CheckpointMeasuring["training"], dataset: Dataset): Views {
  const options = { chosen: augmentation, size: dataset, classes: dataset.classNames.length, seed: 0 };
  const augmenter = new Augmenter(options);
  return {
    count: testTimeAugmentation,
    fill: (bytes, into, view, example) => augmenter.image(bytes, into, view, example),
  };
}

/** Where the images of a part lie in the data. */
export const partOf = ({ training, test }: Dataset, { validation }: Split, part: MeasuredPart) =>
  part === "validation"
    ? { examples: training, indices: validation }
    : { examples: test, indices: Uint32Array.from({ length: test.count }, (_, index) => index) };
