import { shiftedInput } from "../../../src/lessons/exercises/shiftedInput.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(shiftedInput, { mistakes: ["taken-for-equivariant", "taken-for-invariant", "taken-for-neither"] });
