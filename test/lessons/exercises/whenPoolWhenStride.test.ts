import { whenPoolWhenStride } from "../../../src/lessons/exercises/whenPoolWhenStride.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(whenPoolWhenStride, {
  mistakes: [
    "stride-is-free",
    "pool-has-few",
    "same-cost",
    "pool-keeps-places",
    "convolution-is-invariant",
    "pool-less-invariant",
    "more-parameters",
    "fewer-parameters",
    "same-macs",
    "convolution-already-invariant",
    "max-pool-is-exact",
    "larger-stride",
  ],
});
