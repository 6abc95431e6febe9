import { probabilitiesOf } from "../../core/classification/topClasses.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

const names = ["tabby cat", "tiger cat", "Egyptian cat", "lynx"] as const;

export const surenessOfScores = defineExercise({
  name: "sureness-of-scores",
  title: "From scores to probabilities",
  doc: "The softmax of a few scores: how sure a network says that it is of the first.",
  params: {},
  generate(random) {
    const first = 40 + random.below(30);
    const tenths = [first, first - 4 - random.below(12), first - 12 - random.below(14), first - 25 - random.below(12)];
    const scores = tenths.map((tenth) => tenth / 10);
    const [most = 0, second = 0] = scores;
    const [value = 0] = probabilitiesOf(Float32Array.from(scores), "none");
    const sum = scores.reduce((total, score) => total + score, 0);
    const powers = scores.map((score) => `e^${score}`).join(" + ");
    return numberExercise({
      question: `Four classes, and the scores before the softmax: ${names.map((name, place) => `${name} ${scores[place]}`).join(", ")}. How sure of **${names[0]}** is the network, in percent?`,
      value,
      unit: "%",
      hints: [
        "The softmax raises e to each score, and divides by the sum of all of these.",
        `Only differences count: take ${most} away from each score first, and the sum has small numbers: 1 + e^${(second - most).toFixed(1)} + …`,
      ],
      explanation: `e^${most} / (${powers}) = **${(100 * value).toFixed(1)} %**. It is how sure the network is among these classes, not how often it is right: that is measured on images (\`cnn evaluate\`, calibration).`,
      mistakes: [
        {
          id: "share-of-scores",
          value: most / sum,
          diagnosis: `This is ${most} / ${sum.toFixed(1)}: the score's share of the sum. Scores may be negative, and only their differences count. What is e raised to?`,
        },
        {
          id: "sigmoid",
          value: 1 / (1 + Math.exp(-most)),
          diagnosis: `This is the sigmoid of ${most} alone, for yes or no of each class by itself. Which of these classes exclude each other?`,
        },
        {
          id: "two-classes",
          value: 1 / (1 + Math.exp(second - most)),
          diagnosis: `This is sure of ${names[0]} against ${names[1]} alone. What do the other two add to the sum?`,
        },
        {
          id: "powers-of-two",
          value: 2 ** most / scores.reduce((total, score) => total + 2 ** score, 0),
          diagnosis: "You raised 2 to the scores. The softmax raises e = 2.718…: which key is that?",
        },
        {
          id: "powers-of-ten",
          value: 10 ** most / scores.reduce((total, score) => total + 10 ** score, 0),
          diagnosis: "You raised 10 to the scores. The softmax raises e = 2.718…: which key is that?",
        },
        {
          id: "without-itself",
          value: Math.exp(most) / (scores.reduce((total, score) => total + Math.exp(score), 0) - Math.exp(most)),
          diagnosis: `You divided by the powers of the other classes alone. Do all probabilities add up to 1 then?`,
        },
      ],
    });
  },
});
