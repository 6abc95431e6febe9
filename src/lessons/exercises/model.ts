import { text, type Values } from "../../core/param.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { defineExercise, type SettingFault } from "../exercise.ts";
import { model as modelParam } from "../models.ts";
import { draws } from "../settings/draw.ts";
import { askedIn, requirementsParam } from "../settings/requirements.ts";
import { groups, texts } from "../settings/structured.ts";
import { faultsOf, filled } from "../settings/template.ts";
import { modelExercise } from "./modelExercise.ts";

const params = {
  random: draws({ doc: "Numbers to draw for each learner, by name. Texts, models and requirements use them." }),
  question: text({ doc: "What is asked, in Markdown. The requirements are listed below it." }),
  start: modelParam({ doc: "The text that the learner begins with: whole, unfinished or broken." }),
  solution: modelParam({ doc: "A model that meets all requirements." }),
  must: requirementsParam({ doc: "What the model must be." }),
  mistakes: groups(
    {
      model: modelParam({ doc: "A model that has it." }),
      because: text({ doc: "What is wrong with it, and a question that leads on." }),
    },
    { doc: "Models that are known to be handed in.", allowed: "a list of maps with `model` and `because`" },
  ),
  hints: texts({ doc: "Of little help first.", allowed: "a list of texts" }),
  explanation: text({ doc: "Why the solution is one." }),
};

export const model = defineExercise({
  name: "model",
  title: "A model to write or to repair",
  doc: "Asks for a model file that meets requirements, which the engine judges.",
  params,
  faults: (settings) =>
    faultsOf(settings.random, (random) => {
      const { exercise, faults } = made(random, settings);
      const verdict = exercise.grade(exercise.solution);
      const wrong: readonly SettingFault[] =
        verdict.is === "right"
          ? []
          : [{ parameter: "solution", message: `The solution is not right for some draws: ${verdict.message}` }];
      return [...faults, ...wrong];
    }),
  generate: (random, settings) => made(random, settings).exercise,
});

type Settings = Values<typeof params>;

function made(random: RandomGenerator, settings: Settings) {
  const { question, start, solution, must, mistakes, hints, explanation } = settings;
  const fill = filled(random, settings.random);
  const exercise = modelExercise({
    question: fill.text("question", question),
    start: fill.model("start", start),
    solution: fill.model("solution", solution),
    requirements: askedIn(must, (formula) => fill.number("must", formula)),
    hints: hints.map((hint) => fill.text("hints", hint)),
    explanation: fill.text("explanation", explanation),
    mistakes: mistakes.map(({ model, because }, place) => ({
      id: `mistake-${place + 1}`,
      answer: fill.model("mistakes", model),
      diagnosis: fill.text("mistakes", because),
    })),
  });
  return { exercise, faults: fill.faults };
}
