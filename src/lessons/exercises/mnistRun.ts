import { formatInterval, wilsonInterval } from "../../core/classification/wilsonInterval.ts";
import { integer, number } from "../../core/param.ts";
import { formatCount, formatDuration, formatShare } from "../../core/wording.ts";
import { defineExercise, type Mistake } from "../exercise.ts";
import { type RunAnswer, readRunAnswer, writeRunAnswer } from "../runAnswer.ts";

export const mnistRun = defineExercise({
  name: "mnist-run",
  title: "A run of your own on MNIST",
  doc: "Answered with a run: its recorded accuracy on the test images, within a budget of parameters and minutes.",
  params: {
    accuracy: number({ min: 0, max: 100, default: 99, doc: "Percent of the test images that must be right." }),
    parameters: integer({ min: 0, max: 1_000_000_000, default: 0, doc: "At most so many; 0 for no limit." }),
    minutes: number({ min: 0, max: 100_000, default: 0, doc: "At most so long a training; 0 for no limit." }),
  },
  generate(_random, { accuracy, parameters, minutes }) {
    const wanted = accuracy / 100;
    const right: RunAnswer = {
      name: "your run",
      state: "done",
      data: "mnist",
      hash: "",
      parameters: parameters || 100_000,
      seconds: minutes > 0 ? 60 * minutes : 600,
      seed: 1,
      tested: 10_000,
      validationAccuracy: wanted,
      testAccuracy: wanted,
    };
    const limits = [
      ...(parameters > 0 ? [`at most ${formatCount(parameters)} parameters`] : []),
      ...(minutes > 0 ? [`at most ${formatDuration(60 * minutes)} of training`] : []),
    ];
    const { testAccuracy: _test, ...untested } = right;
    const known: readonly (Fault & { readonly answer: RunAnswer })[] = [
      { ...otherData, answer: { ...right, data: "fashion-mnist" } },
      { ...notTested, answer: { ...untested, state: "stopped" } },
      ...(parameters > 0 ? [{ ...tooLarge(parameters), answer: { ...right, parameters: 2 * parameters } }] : []),
      ...(minutes > 0 ? [{ ...tooLong(minutes), answer: { ...right, seconds: 120 * minutes } }] : []),
      ...(wanted > 0 ? [{ ...tooLow(wanted), answer: { ...right, testAccuracy: 0.9 * wanted } }] : []),
    ];
    const mistakes: readonly Mistake[] = known.map(({ id, answer, says }) => ({
      id,
      answer: writeRunAnswer(answer),
      diagnosis: says(answer),
    }));
    return {
      question: `Hand in a run on MNIST that is right for at least **${formatShare(wanted)}** of the test images${limits.length > 0 ? `, with ${limits.join(" and ")}` : ""}. What counts is what the run itself has recorded: it opened the test images once, after its last epoch, with the weights that the validation images chose.`,
      answer: { kind: "run" },
      hints: [
        "Choose by the validation accuracy, in the list of runs. Hand in the one that you would bet on.",
        "The recipe of this lesson is a good start: change one thing at a time.",
      ],
      solution: writeRunAnswer(right),
      explanation:
        "Any run that keeps the budget will do. The recipe of this lesson, trained as it stands, has a budget of a few minutes on two cores.",
      mistakes,
      grade(text) {
        const run = readRunAnswer(text);
        if (!run)
          return {
            is: "unreadable",
            message: "This is no run. Name the folder of a run, as the list of runs shows it.",
          };
        const fault = known.find(({ has }) => has(run));
        if (fault) return { is: "not yet", mistake: fault.id, message: fault.says(run) };
        const share = run.testAccuracy ?? 0;
        const interval = formatInterval(wilsonInterval(Math.round(share * run.tested), run.tested));
        return {
          is: "right",
          message: `Right: ${run.name} has ${formatShare(share)} of ${formatCount(run.tested)} test images (95 %: ${interval}), with ${formatCount(run.parameters)} parameters after ${formatDuration(run.seconds)}.`,
        };
      },
    };
  },
});

interface Fault {
  readonly id: string;
  has(run: RunAnswer): boolean;
  says(run: RunAnswer): string;
}

const otherData: Fault = {
  id: "other-data",
  has: ({ data }) => data !== "mnist",
  says: ({ name, data }) =>
    `${name} learned from ${data || "data that its record does not name"}. What does \`data:\` of its model file say?`,
};

const notTested: Fault = {
  id: "not-tested",
  has: ({ testAccuracy, state }) => testAccuracy === undefined || state !== "done",
  says: ({ name, state }) =>
    `${name} has no accuracy on the test images: its state is ${state}. A run opens them after its last epoch alone. Continue it to its end?`,
};

const tooLarge = (most: number): Fault => ({
  id: "too-large",
  has: ({ parameters }) => parameters > most,
  says: ({ name, parameters }) =>
    `${name} has ${formatCount(parameters)} parameters, ${formatCount(parameters - most)} more than the budget of ${formatCount(most)}. Which layer has most of them?`,
});

const tooLong = (most: number): Fault => ({
  id: "too-long",
  has: ({ seconds }) => seconds > 60 * most,
  says: ({ name, seconds }) =>
    `${name} trained for ${formatDuration(seconds)}; the budget is ${formatDuration(60 * most)}. Fewer epochs, or a smaller network?`,
});

const tooLow = (least: number): Fault => ({
  id: "too-low",
  has: ({ testAccuracy = 0 }) => testAccuracy < least - 1e-9,
  says: ({ name, testAccuracy = 0, validationAccuracy, tested }) =>
    `${name} is right for ${formatShare(testAccuracy)} of the test images, ${formatCount(Math.ceil(least * tested - 1e-6) - Math.round(testAccuracy * tested))} too few${validationAccuracy === undefined ? "" : `; its validation accuracy was ${formatShare(validationAccuracy)}`}. Change something by the validation images, train again, and hand in another run: do not try seeds until one passes.`,
});
