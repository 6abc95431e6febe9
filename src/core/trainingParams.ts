import { datasetNames } from "./datasets.ts";
import { computeDevices } from "./devices.ts";
import { chooseLoss } from "./losses/index.ts";
import type { Training } from "./model.ts";
import { chooseOptimizer } from "./optimizers/index.ts";
import { choice, integer, names, number } from "./param.ts";
import { precisions } from "./precision.ts";
import { chooseSchedule } from "./schedules/index.ts";
import { trainingGroups, trainingRules } from "./trainingRules.ts";

/** What `training:` may hold beside its rules. */
export const trainingParams = {
  data: choice(datasetNames, { doc: "The data set to learn from." }),
  batch_size: integer({ default: 32, max: 65_536, doc: "Examples that one step looks at together." }),
  epochs: integer({ default: 10, max: 100_000, doc: "How often training goes through all examples." }),
  validation: number({
    min: 0,
    max: 0.5,
    default: 0.1,
    doc: "Share of the training examples kept aside to measure on after each epoch.",
  }),
  seed: integer({
    min: 0,
    max: 2_147_483_647,
    default: 42,
    doc: "Where all chance starts: the same seed gives the same run.",
  }),
  gradient_accumulation_steps: integer({
    default: 1,
    max: 65_536,
    doc: "So many batches give their gradients to one step of the optimizer: the learning of a batch that is so many times larger, in the memory of one.",
  }),
  precision: choice(precisions, {
    default: "float32",
    doc: "The numbers that are computed and kept: `float32`, or `mixed_float16`, where outputs take 2 bytes a value and weights stay 32-bit.",
  }),
  cached_views: integer({
    min: 0,
    max: 1000,
    default: 0,
    doc: "What the frozen layers at the beginning give is computed once and kept on disk, for so many augmented views of each image, which epochs then show in turn. 0 computes it anew in each step.",
  }),
  test_time_augmentation: integer({
    min: 0,
    max: 1000,
    default: 0,
    doc: "At the test each image is also looked at so many times as `augmentation` changes it, and the answer is the mean over all. The test takes as many times as long, and is often a little more accurate.",
  }),
  checkpoints: names({
    default: [],
    doc: "Gradient checkpointing: only the outputs of these layers or blocks are kept for the backward pass; what lies between is computed again.",
  }),
  split_after: names({
    default: [],
    doc: "Layers or blocks behind which the next device goes on, in the order of the layers.",
  }),
  devices: names({
    of: "devices, as [webgpu, cpu]",
    options: computeDevices,
    default: [],
    doc: "The devices of the parts that `split_after` makes: `cpu`, `webgpu`, `cuda`, `dml` or `coreml`; `cuda:1` is the second NVIDIA card. Without it every part is computed on the device that is chosen for training.",
  }),
};

/** A training of which a file says nothing. */
export const usualTraining: Training = {
  batchSize: trainingParams.batch_size.default as number,
  epochs: trainingParams.epochs.default as number,
  optimizer: chooseOptimizer("Adam"),
  schedule: chooseSchedule("constant"),
  loss: chooseLoss("categorical_crossentropy"),
  validation: trainingParams.validation.default as number,
  seed: trainingParams.seed.default as number,
  gradientAccumulationSteps: 1,
  precision: "float32",
  cachedViews: 0,
  testTimeAugmentation: 0,
  checkpoints: [],
  splitAfter: [],
  devices: [],
  augmentation: [],
  spans: {},
  itemSpans: {},
  ruleSpans: {},
};

/** Every key of `training:`. */
export const trainingKeys = [
  ...Object.keys(trainingParams),
  ...Object.keys(trainingRules),
  ...Object.keys(trainingGroups),
  "augmentation",
];
