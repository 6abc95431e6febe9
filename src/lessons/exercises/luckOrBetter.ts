import { formatInterval, wilsonInterval } from "../../core/classification/wilsonInterval.ts";
import { formatShare, grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { choiceExercise } from "./choiceExercise.ts";

const tested = 10_000;

export const luckOrBetter = defineExercise({
  name: "luck-or-better",
  title: "Luck, or better",
  doc: "Two accuracies on the same number of test images: whether their intervals of 95 % leave room for chance.",
  params: {},
  generate(random) {
    const isClear = random.below(2) === 1;
    const better = 25 + random.below(30);
    const worse = isClear ? 2 * better + 30 + random.below(20) : better + 2 + random.below(4);
    const interval = (errors: number) => wilsonInterval(tested - errors, tested);
    const accuracy = (errors: number) => formatShare(1 - errors / tested);
    const [low, high] = [interval(worse), interval(better)];
    const sums = `Wilson's intervals of 95 %: ${formatInterval(low)} for ${accuracy(worse)}, ${formatInterval(high)} for ${accuracy(better)}`;
    const luck =
      "The difference is within the luck of which images were drawn for the test: these two results do not tell which recipe is better";
    const real = "The second recipe's network is better: another draw of test images would hardly turn the order round";
    return choiceExercise(random, {
      question: `Two recipes, each trained once, each tested once on ${grouped(tested)} images: the first is right for ${accuracy(worse)} of them, the second for ${accuracy(better)}. What may one say?`,
      right: isClear ? real : luck,
      wrong: [
        isClear
          ? {
              id: "doubts-all",
              text: luck,
              diagnosis: `${sums}. They do not meet. What would chance have to do for the first to be as good?`,
            }
          : {
              id: "believes-all",
              text: real,
              diagnosis: `The second has ${worse - better} fewer errors of ${grouped(tested)} images. ${sums}. How much of one lies in the other?`,
            },
        {
          id: "test-again",
          text: "Train both with more seeds and keep the run with the best test accuracy: that one is the better recipe",
          diagnosis:
            "Whoever keeps the best of many test results has chosen by the test images, and reports luck as skill. Which images are there to choose by?",
        },
        {
          id: "no-chance",
          text: `An accuracy of ${grouped(tested)} images has no chance in it: all of them were tested`,
          diagnosis: `All of *these* were. The accuracy is to tell of digits that nobody has seen yet, of which these are a sample: ${sums}. How far may a sample lie off?`,
        },
      ],
      hints: [
        `How many errors are there in each? Chance moves a count of errors by about its square root: √${better} ≈ ${Math.sqrt(better).toFixed(1)}.`,
        `${sums}.`,
      ],
      explanation: `${sums}. ${isClear ? "They do not overlap" : "Each result lies in the interval of the other"}. The interval says what the choice of test images may do; the seed of the training adds its own luck, which only several runs can show.`,
    });
  },
});
