import type { Params, Values } from "../core/param.ts";
import type { RandomGenerator } from "../core/random.ts";

/** A kind of exercise: from a seed it makes one with numbers of its own. A lesson's file names it and may set its parameters. */
export interface ExerciseType<P extends Params = Params> {
  readonly name: string;
  readonly title: string;
  /** For teachers, Markdown: what it asks. */
  readonly doc: string;
  readonly params: P;
  /** What a teacher set that the parameters alone cannot refuse, as an answer that divides by zero. */
  faults?(settings: Values<P>): readonly SettingFault[];
  /** The same for the same seed, on every machine. */
  generate(random: RandomGenerator, settings: Values<P>): Exercise;
}

export interface SettingFault {
  readonly parameter: string;
  readonly message: string;
}

export interface Exercise {
  /** Markdown. */
  readonly question: string;
  readonly answer: AnswerForm;
  /** Of little help first. Markdown, one at a time. */
  readonly hints: readonly string[];
  /** A right answer, as a learner would write it. */
  readonly solution: string;
  /** Markdown: the sums that lead to it. */
  readonly explanation: string;
  /** What is known to go wrong; each grades as wrong, with its own diagnosis. */
  readonly mistakes: readonly Mistake[];
  /** Whatever text a learner gives. Never throws. */
  grade(answer: string): Verdict;
}

export type AnswerForm =
  /** `unit` is what a bare number is taken in. */
  | { readonly kind: "number"; readonly unit?: string }
  | { readonly kind: "choice"; readonly options: readonly Option[] }
  /** A `.cnn.yaml` file to write or to repair, and what it begins with. */
  | { readonly kind: "model"; readonly start: string }
  /** The folder of a run; what is graded is its record, as `writeRunAnswer` has it. */
  | { readonly kind: "run" };

export interface Option {
  /** What an answer says: "a". */
  readonly id: string;
  /** Markdown. */
  readonly text: string;
}

/** Which mistake gives exactly this answer. */
export interface Mistake {
  /** "bias-forgotten" */
  readonly id: string;
  /** What a learner who makes it answers. */
  readonly answer: string;
  /** Markdown: what was done, with the sum that gives exactly this answer, and a question that leads on. */
  readonly diagnosis: string;
}

export type Verdict =
  | { readonly is: "right" /** Markdown. */; readonly message: string }
  | {
      readonly is: "not yet" /** Of the mistake that gives this answer. */;
      readonly mistake?: string;
      readonly message: string;
    }
  /** No answer at all: words where a number is asked for, a file that is no model. Counts as no try. */
  | { readonly is: "unreadable"; readonly message: string };

export const defineExercise = <const P extends Params>(type: ExerciseType<P>) => type;
