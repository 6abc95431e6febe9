import { transferModel } from "../../../src/lessons/exercises/transferModel.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(transferModel, {
  count: 20,
  mistakes: ["not-frozen", "not-rescaled", "own-top-kept", "flattened", "from-scratch"],
});
