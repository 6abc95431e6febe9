import { expect, test } from "vitest";
import { randomGenerator } from "../../../src/core/random.ts";
import { remedyFrees } from "../../../src/lessons/exercises/remedyFrees.ts";
import { bytesByHand, totalByHand } from "./bytesByHand.ts";
import { describeExercise } from "./describeExercise.ts";

describeExercise(remedyFrees, {
  mistakes: [
    "batch-forgotten",
    "bits-for-bytes",
    "copy-forgotten",
    "everything-halves",
    "everything-shrinks",
    "gradients-counted-twice",
    "gradients-forgotten",
    "gradients-too",
    "inputs-forgotten",
    "kernels-halved",
    "numbers-for-bytes",
    "one-slot-alone",
    "outputs-alone",
    "slots-forgotten",
    "times-the-batch",
    "two-slots",
    "weights-halved",
    "what-remains",
    "divided-by-the-other-unit",
    "named-the-other-unit",
  ],
  solve(_numbers, question) {
    const known = bytesByHand(question);
    const { batch, slots, parameters, image, outputs } = known;
    const smaller = Number(/is cut from \d+ to (\d+)/.exec(question)?.[1]);
    if (smaller) return `${4 * (batch - smaller) * (image + outputs)} bytes`;
    if (question.includes("mixed_float16"))
      return `${2 * batch * (image + outputs) + 2 * parameters - 2 * parameters} bytes`;
    if (question.includes("is replaced by SGD")) return `${4 * slots * parameters} bytes`;
    const halved = question.replace(/filters: (\d+)/g, (_all, count) => `filters: ${Number(count) / 2}`);
    return `${totalByHand(known) - totalByHand(bytesByHand(halved))} bytes`;
  },
});

test("a lesson may name the remedy", () => {
  for (let seed = 0; seed < 20; seed++)
    expect(remedyFrees.generate(randomGenerator(seed), { remedy: "optimizer" }).question).toContain(
      "is replaced by SGD without momentum",
    );
});
