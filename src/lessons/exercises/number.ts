import { number as numberParam, optional, text, type Values } from "../../core/param.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { defineExercise, type SettingFault } from "../exercise.ts";
import { model } from "../models.ts";
import { draws } from "../settings/draw.ts";
import { formula, groups, texts } from "../settings/structured.ts";
import { type Filled, faultsOf, filled } from "../settings/template.ts";
import { numberExercise } from "./numberExercise.ts";

const params = {
  random: draws({ doc: "Numbers to draw for each learner, by name. Texts and sums use them." }),
  model: optional(
    model({ doc: "What `model` stands for in sums, as in `[model parameters]`. Its text may use the drawn numbers." }),
  ),
  question: text({ doc: "What is asked, in Markdown." }),
  answer: formula({
    doc: "The right answer: a number, a sum, or what the engine says of the model, as `model/conv1 parameters`.",
  }),
  unit: text({
    default: "none",
    doc: "What a bare number is taken in, as MB, % or parameters. Bytes, seconds and shares are answered as such sums.",
  }),
  tolerance: optional(
    numberParam({
      min: 0,
      max: 0.5,
      doc: "Share by which an answer may differ. Left out, whole numbers are exact and others have three digits.",
    }),
  ),
  mistakes: groups(
    {
      answer: formula({ doc: "What a learner who makes it answers; `answer` stands for the right one." }),
      because: text({ doc: "What was done, and a question that leads on." }),
    },
    {
      doc: "What is known to go wrong.",
      allowed: "a list such as `- { answer: answer - filters, because: The bias is missing. }`",
    },
  ),
  hints: texts({ doc: "Of little help first.", allowed: "a list of texts" }),
  explanation: text({ doc: "The sums that lead to the answer." }),
};

export const number = defineExercise({
  name: "number",
  title: "A number",
  doc: "Asks for a number that the engine or a sum gives, with other numbers for each learner.",
  params,
  faults: (settings) =>
    faultsOf(settings.random, (random) => faultsIn(filled(random, settings.random, settings.model), settings)),
  generate: (random, settings) => numberExercise(factsIn(filledWithDistinctMistakes(random, settings), settings)),
});

type Settings = Values<typeof params>;

/** Draws anew, some times, where a mistake happens to give the right answer. */
function filledWithDistinctMistakes(random: RandomGenerator, settings: Settings): Filled {
  for (let more = 20; ; more--) {
    const fill = filled(random, settings.random, settings.model);
    const { value, mistakes } = factsIn(fill, settings);
    if (more === 0 || mistakes.every((mistake) => mistake.value !== value)) return fill;
  }
}

function factsIn(fill: Filled, { question, answer, unit, tolerance, mistakes, hints, explanation }: Settings) {
  const value = fill.number("answer", answer);
  return {
    question: fill.text("question", question),
    value,
    ...(unit !== "none" && { unit }),
    ...(tolerance !== null && { tolerance }),
    hints: hints.map((hint) => fill.text("hints", hint)),
    explanation: fill.text("explanation", explanation),
    mistakes: mistakes.map(({ answer, because }, place) => ({
      id: `mistake-${place + 1}`,
      value: fill.number("mistakes", answer, { answer: value }),
      diagnosis: fill.text("mistakes", because),
    })),
  };
}

function faultsIn(fill: Filled, settings: Settings): readonly SettingFault[] {
  factsIn(fill, settings);
  return fill.faults;
}
