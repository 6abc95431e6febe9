import type { RandomGenerator } from "../../core/random.ts";
import type { ZooEntry } from "../../zoo/entry.ts";
import { defineExercise } from "../exercise.ts";
import { networkHistory, shortTitle } from "../networkHistory.ts";
import { choiceExercise } from "./choiceExercise.ts";

export const whoIntroduced = defineExercise({
  name: "who-introduced",
  title: "Which network introduced what",
  doc: "An idea is told, and the network that introduced it is to be chosen from four of the zoo's history.",
  params: {},
  generate(random) {
    const networks = drawnFrom(random, networkHistory(), 4);
    const [asked, ...others] = networks;
    if (!asked) throw new Error("The history of networks is empty.");
    return choiceExercise(random, {
      question: `Which of these networks introduced this?\n\n> ${asked.introduced}`,
      right: optionOf(asked),
      wrong: others.map((other) => ({
        id: other.name,
        text: optionOf(other),
        diagnosis: `${shortTitle(other)} brought something else: “${other.introduced}” What in the question's text does not fit it?`,
      })),
      hints: [
        `It was published in ${asked.year}.`,
        `It has ${asked.depth} layers with weights on its longest way, ${asked.depth > 30 ? "many" : "few"} for its time.`,
      ],
      explanation: `${shortTitle(asked)}, ${asked.year}: ${asked.paper ?? "its paper"}.`,
    });
  },
});

const optionOf = (entry: ZooEntry) => shortTitle(entry);

/** Different ones, the first of them by the same chance for all. */
function drawnFrom<T>(random: RandomGenerator, all: readonly T[], count: number): readonly T[] {
  const rest = [...all];
  return Array.from({ length: Math.min(count, all.length) }, () => rest.splice(random.below(rest.length), 1)[0] as T);
}
