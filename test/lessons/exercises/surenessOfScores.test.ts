import { surenessOfScores } from "../../../src/lessons/exercises/surenessOfScores.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(surenessOfScores, {
  mistakes: ["share-of-scores", "sigmoid", "two-classes", "powers-of-two", "powers-of-ten", "without-itself"],
  solve([first = 0, ...others]) {
    const rest = others.reduce((sum, score) => sum + Math.exp(score - first), 0);
    return `${100 / (1 + rest)} %`;
  },
});
