import type { Model } from "../core/model.ts";
import type { AnswerForm, Verdict } from "../lessons/exercise.ts";
import type { ExperimentResult, KeptResult } from "../lessons/experiment.ts";
import type { FigureContent } from "../lessons/figureContent.ts";
import type { Source } from "../lessons/lesson.ts";
import type { ChartHost } from "./charts.ts";

/** All that the page of a lesson shows. No solution is in it before the learner may see it. */
export interface LessonPage {
  /** Of the lesson; another key is another page. */
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly sources: readonly Source[];
  /** "Lesson 2 of 9"; for a teacher's lesson "From this workspace". */
  readonly position: string;
  /** Titles. */
  readonly previous?: string;
  readonly next?: string;
  readonly blocks: readonly PageBlock[];
  /** What is wrong with the lesson's file, with its lines. */
  readonly faults: readonly string[];
}

export type PageBlock =
  | { readonly kind: "text"; readonly markdown: string }
  | PageFigure
  | PageExperiment
  | { readonly kind: "exercise"; readonly exercise: PageExercise };

export interface PageFigure {
  readonly kind: "figure";
  readonly figure: string;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Absent until it is computed. */
  readonly content?: FigureContent;
  /** It could not be. */
  readonly failed?: true;
}

export interface PageExperiment {
  readonly kind: "experiment";
  /** Among the lesson's experiments, from 0. */
  readonly place: number;
  readonly title: string;
  /** Markdown. */
  readonly doc: string;
  readonly fields: readonly SettingField[];
  readonly state: ExperimentState;
}

/** A setting that can be changed, as a form shows it. */
export interface SettingField {
  readonly name: string;
  readonly doc: string;
  readonly kind: "integer" | "number" | "choice" | "flag" | "integers" | "text";
  /** As a lesson's file writes it. */
  readonly value: SettingValue;
  readonly options?: readonly string[];
  /** A dialog can choose it. */
  readonly chosenAs?: "folder";
  readonly min?: number;
  readonly max?: number;
  /** To end the sentence "It must be …". */
  readonly allowed: string;
}

export type SettingValue = string | number | boolean | readonly number[];

export interface ExperimentState {
  readonly running?: { readonly share: number; readonly doing: string };
  /** What is known so far of the one that runs. */
  readonly part?: ExperimentResult;
  /** The last one, with the settings that it was run with. */
  readonly kept?: KeptResult;
  /** Why the last attempt gave nothing. */
  readonly problem?: string;
  /** Why it cannot run here. */
  readonly obstacle?: string;
}

export interface PageExercise {
  readonly id: string;
  /** Markdown. */
  readonly question: string;
  readonly form: AnswerForm;
  readonly seed: number;
  /** The learner's last answer; of a model, what its file begins with stands in `form`. */
  readonly answer?: string;
  readonly verdict?: Verdict;
  /** Answers that were graded and were wrong. */
  readonly tries: number;
  /** Those that were asked for. Markdown. */
  readonly hints: readonly string[];
  readonly hintsLeft: number;
  /** Where it was asked for, or the answer is right. */
  readonly solution?: { readonly answer: string /** Markdown. */; readonly explanation: string };
}

export interface ExerciseWish {
  readonly id: string;
}

/** What the page may ask of the extension. */
export interface LessonPageHost extends ChartHost {
  ready(nothing: Record<string, never>): void;
  /** `answer` is left out where a model file that is open is the answer. */
  check(answer: { readonly id: string; readonly answer?: string }): PageExercise;
  hint(exercise: ExerciseWish): PageExercise;
  /** Only after a try. */
  solution(exercise: ExerciseWish): PageExercise;
  newNumbers(exercise: ExerciseWish): PageExercise;
  /** The file that answers it, beside the lesson. */
  openAnswer(exercise: ExerciseWish): void;
  run(experiment: { readonly place: number; readonly settings: Readonly<Record<string, SettingValue>> }): void;
  cancel(experiment: { readonly place: number }): void;
  turn(to: { readonly to: "previous" | "next" | "list" }): void;
  /** Asks the user first. */
  openLink(link: { readonly url: string }): void;
  choosePhoto(nothing: Record<string, never>): PagePhoto | undefined;
  /** Its full path; `undefined` where the dialog is left. */
  chooseFolder(nothing: Record<string, never>): string | undefined;
  /** Among those of the workspace; `undefined` where none is chosen. */
  chooseModel(nothing: Record<string, never>): PageModel | undefined;
  openModel(model: { readonly name: string; readonly text: string }): void;
  trust(nothing: Record<string, never>): void;
}

/** A model file of the learner's, read. */
export interface PageModel {
  readonly name: string;
  readonly model: Model;
}

/** Red, green, blue: rows from the top; at most 512 pixels wide and high. */
export interface PagePhoto {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What the extension tells the page. */
export interface LessonPageView {
  show(page: LessonPage): void;
  /** @param figure  whose block stands at this place among the blocks of the lesson with this key */
  figure(figure: { readonly key: string; readonly place: number } & Pick<PageFigure, "content" | "failed">): void;
  experiment(change: { readonly place: number; readonly state: ExperimentState }): void;
}
