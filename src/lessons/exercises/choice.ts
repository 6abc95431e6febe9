import { optional, text } from "../../core/param.ts";
import { defineExercise, type SettingFault } from "../exercise.ts";
import { model } from "../models.ts";
import { draws } from "../settings/draw.ts";
import { groups, texts } from "../settings/structured.ts";
import { type Filled, faultsOf, filled } from "../settings/template.ts";
import { choiceExercise } from "./choiceExercise.ts";

export const choice = defineExercise({
  name: "choice",
  title: "A choice",
  doc: "Asks for the one right option; their order is another for each learner.",
  params: {
    random: draws({ doc: "Numbers to draw for each learner, by name. Texts use them, as `{{ filters * 2 }}`." }),
    model: optional(model({ doc: "What `model` stands for in texts, as in `{{ model parameters }}`." })),
    question: text({ doc: "What is asked, in Markdown." }),
    right: text({ doc: "The right option." }),
    wrong: groups(
      {
        option: text({ doc: "A wrong option." }),
        because: text({ doc: "Why it is wrong, and a question that leads on." }),
      },
      {
        doc: "The wrong options.",
        allowed: "a list of up to 20 such as `- { option: invariant, because: Its output moves too. }`",
      },
    ),
    hints: texts({ doc: "Of little help first.", allowed: "a list of texts" }),
    explanation: text({ doc: "Why the right option is right." }),
  },
  faults(settings): readonly SettingFault[] {
    const count = settings.wrong.length;
    if (count < 1 || count > 20)
      return [{ parameter: "wrong", message: `A choice has from 1 to 20 wrong options, and this one ${count}.` }];
    return faultsOf(settings.random, (random) => {
      const fill = filled(random, settings.random, settings.model);
      const { right, wrong } = factsIn(fill, settings);
      const twin = wrong.find((option) => option.text === right);
      return twin
        ? [
            ...fill.faults,
            {
              parameter: "wrong",
              message: `For some draws a wrong option is “${right}”, which is the right one. Draw from other numbers.`,
            },
          ]
        : fill.faults;
    });
  },
  generate: (random, settings) =>
    choiceExercise(random, factsIn(filled(random, settings.random, settings.model), settings)),
});

interface Texts {
  readonly question: string;
  readonly right: string;
  readonly wrong: readonly { readonly option: string; readonly because: string }[];
  readonly hints: readonly string[];
  readonly explanation: string;
}

const factsIn = (fill: Filled, { question, right, wrong, hints, explanation }: Texts) => ({
  question: fill.text("question", question),
  right: fill.text("right", right),
  wrong: wrong.map(({ option, because }, place) => ({
    id: `mistake-${place + 1}`,
    text: fill.text("wrong", option),
    diagnosis: fill.text("wrong", because),
  })),
  hints: hints.map((hint) => fill.text("hints", hint)),
  explanation: fill.text("explanation", explanation),
});
