import { chooseAFreezeLevel } from "../../../src/lessons/exercises/chooseAFreezeLevel.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(chooseAFreezeLevel, {
  mistakes: ["head", "top", "whole", "scratch"],
});
