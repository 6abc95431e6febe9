import { datasetNames } from "./datasets.ts";
import { choice, integer, number } from "./param.ts";
import { scheduleNames } from "./schedules.ts";

/** What `training:` may hold beside the optimizer. */
export const trainingParams = {
  data: choice(datasetNames, { doc: "The data set to learn from." }),
  batch_size: integer({ default: 32, max: 65_536, doc: "Examples that one step looks at together." }),
  epochs: integer({ default: 10, max: 100_000, doc: "How often training goes through all examples." }),
  schedule: choice(scheduleNames, {
    default: "constant",
    doc: "How the learning rate goes on: `constant`, or `cosine`, which falls gently to 0 at the end of the last epoch.",
  }),
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
};

/** Every key of `training:`. */
export const trainingKeys = [...Object.keys(trainingParams), "optimizer"];
