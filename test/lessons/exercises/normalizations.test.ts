import { localResponseConventions } from "../../../src/lessons/exercises/localResponseConventions.ts";
import { normalizationParameters } from "../../../src/lessons/exercises/normalizationParameters.ts";
import { normalizeInPlace } from "../../../src/lessons/exercises/normalizeInPlace.ts";
import { whatNormalizationDoes } from "../../../src/lessons/exercises/whatNormalizationDoes.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(normalizationParameters, {
  mistakes: ["constants-counted", "constants-of-each-map", "scale-and-offset", "one-of-each-map", "values-counted"],
  solve: () => 0,
});

describeExercise(normalizationParameters, {
  settings: { layer: "BatchNormalization" },
  mistakes: [
    "averages-forgotten",
    "one-set-for-all-maps",
    "offset-forgotten",
    "no-parameters",
    "each-position-its-own",
  ],
  // Keras's model.summary() counts gamma, beta, moving_mean and moving_variance, one value for each channel.
  solve: (_numbers, question) => 4 * Number(/filters: (\d+)/.exec(question)?.[1]),
});

describeExercise(localResponseConventions, {
  mistakes: ["alpha-not-divided", "size-taken-for-radius", "alpha-multiplied", "divided-by-the-radius"],
});

describeExercise(whatNormalizationDoes, {
  mistakes: [
    "same-map",
    "same-unit-other-images",
    "next-layer",
    "fewer-parameters",
    "zeros-save-work",
    "invariance",
    "essential",
    "same-gain",
    "replaced-by-batch",
    "neighbouring-maps",
    "all-maps-one-image",
    "one-position",
    "both-learn",
    "both-batch",
    "subtracts-mean",
    "scale-taken-out",
    "squares-forgotten",
    "grows",
    "does-nothing",
    "this-image",
    "maps-beside",
  ],
});

describeExercise(normalizeInPlace, {
  mistakes: [
    "behind-the-pooling",
    "before-the-relu",
    "n-as-radius",
    "alpha-divided",
    "k-left-at-one",
    "defaults-of-the-layer",
    "first-layer-only",
    "batch-normalization",
  ],
});
