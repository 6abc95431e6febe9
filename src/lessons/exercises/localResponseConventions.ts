import { defineExercise } from "../exercise.ts";
import { choiceExercise } from "./choiceExercise.ts";
import { between, oneOf } from "./drawn.ts";

export const localResponseConventions = defineExercise({
  name: "local-response-conventions",
  title: "The same normalisation in another framework",
  doc: "Constants of PyTorch's or Caffe's layer are to be written for the layer of a model file, whose alpha is for the plain sum and whose window is a radius.",
  params: {},
  generate(random) {
    const radius = between(random, 1, 4);
    const n = 2 * radius + 1;
    const total = oneOf(random, [0.0001, 0.0002, 0.0005, 0.001]);
    const k = oneOf(random, [1, 2]);
    const beta = oneOf(random, [0.5, 0.75]);
    const framework = oneOf(random, ["PyTorch", "Caffe"]);
    const theirs =
      framework === "PyTorch"
        ? `LocalResponseNorm(size=${n}, alpha=${total}, beta=${beta}, k=${k})`
        : `lrn_param { local_size: ${n} alpha: ${total} beta: ${beta} k: ${k} }`;
    const ours = (depth_radius: number, alpha: number) =>
      `\`LocalResponseNormalization: { depth_radius: ${depth_radius}, bias: ${k}, alpha: ${plain(alpha)}, beta: ${beta} }\``;
    return choiceExercise(random, {
      question: `A network in ${framework} has \`${theirs}\`. Which line of a model file computes the same?`,
      right: ours(radius, total / n),
      wrong: [
        {
          id: "alpha-not-divided",
          text: ours(radius, total),
          diagnosis: `${framework} divides α by the size of its window before it multiplies the sum with it. What is ${total} / ${n}?`,
        },
        {
          id: "size-taken-for-radius",
          text: ours(n, total / n),
          diagnosis: `A radius of ${n} would make a window of 2 · ${n} + 1 = ${2 * n + 1} maps. Which radius makes ${n}?`,
        },
        {
          id: "alpha-multiplied",
          text: ours(radius, total * n),
          diagnosis: `Here α was multiplied by ${n}. ${framework} divides by it: which α for the plain sum gives the same number?`,
        },
        {
          id: "divided-by-the-radius",
          text: ours(radius, total / (radius === 1 ? n + 1 : radius)),
          diagnosis: `α was divided by ${radius === 1 ? n + 1 : radius}. ${framework} divides it by the number of maps in the window. How many are there?`,
        },
      ],
      hints: [
        `A window of ${n} maps has the map itself and as many on either side. How many is that?`,
        `${framework} computes k + α/n · Σ a²; the model file's layer computes k + α · Σ a².`,
      ],
      explanation: `The window of ${n} maps is the map itself and ${radius} on either side. ${framework} multiplies the sum with α/n = ${total} / ${n} = ${plain(total / n)}; k and β are the same.`,
    });
  },
});

/** Without an exponent. */
const plain = (value: number) => value.toFixed(9).replace(/0+$/, "").replace(/\.$/, "");
