import { elements } from "../shape.ts";
import { type Check, finding } from "./check.ts";

/** @see Wu & He 2018, "Group normalization", figure 1: the error of batch normalisation rises as batches get small */
export const batchOfOne: Check = {
  code: "batch-of-one",
  find: ({ layers, model }) => {
    if (model.training.batchSize !== 1) return [];
    const report = layers.find(({ node }) => node.type === "BatchNormalization" && node.trainable);
    if (!report?.output) return [];
    const positions = elements(report.output.slice(0, -1));
    const what =
      positions === 1
        ? "the mean of a single value is that value, so nothing of it is left"
        : "each image is normalised by itself, and the averages for predictions fit none of them";
    return [
      finding(
        report.node.id,
        "batch-of-one",
        `With batch_size: 1, ${report.node.name} measures mean and variance of one example: ${what}. Use a batch of 8 or more, or LayerNormalization.`,
        { remedies: [{ kind: "rename-layer", to: "LayerNormalization" }] },
      ),
    ];
  },
};
