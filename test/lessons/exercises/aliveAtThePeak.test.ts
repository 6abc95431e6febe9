import { aliveAtThePeak } from "../../../src/lessons/exercises/aliveAtThePeak.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(aliveAtThePeak, { mistakes: ["all-kept", "largest-alone", "pair-0-1", "pair-1-2", "pair-2-3"] });
