import { convolutionWithin } from "../../../src/lessons/exercises/convolutionWithin.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(convolutionWithin, {
  count: 200,
  mistakes: ["flattened-too-early", "no-vector-at-the-end", "other-classes", "smaller-dense-network"],
});
