import { outputColumns } from "../../../src/lessons/exercises/outputColumns.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(outputColumns, {
  mistakes: [
    "bytes-counted",
    "divided-by-the-kernel",
    "half-columns",
    "maps-forgotten",
    "one-layer-too-few",
    "one-layer-too-many",
    "rounded-down",
    "rows",
    "stride-forgotten",
    "valid-padding",
  ],
  solve: ([rows = 0, columns = 0, , , , , , maps = 0], question) =>
    question.includes("How many columns")
      ? Math.ceil(columns / 8)
      : Math.ceil(rows / 8) * Math.ceil(columns / 8) * maps,
});
