import type { Span } from "../core/model.ts";
import type { ExerciseName } from "./exercises/index.ts";
import type { ExperimentName } from "./experiments/index.ts";
import type { FigureName } from "./figures/index.ts";

/** A lesson as its file `lesson.md` says it: Markdown, with fenced blocks of YAML for what one can touch. */
export interface Lesson {
  /** Name of its folder: "parameters-and-memory". Progress is kept by it. */
  readonly id: string;
  readonly title: string;
  /** One sentence, for the tree and the list. */
  readonly summary: string;
  /** Minutes that a learner needs, experiments included. */
  readonly minutes: number;
  readonly sources: readonly Source[];
  /** The model files that it names, as texts, by the names that it gives them. */
  readonly models: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

/** What a lesson's claims were checked against. */
export interface Source {
  /** "Géron, Hands-On Machine Learning, 3rd edition, chapter 14" */
  readonly title: string;
  readonly url?: string;
}

export type Block =
  /** Its `{{ … }}` are already computed. */
  | { readonly kind: "text"; readonly markdown: string; readonly span: Span }
  | { readonly kind: "figure"; readonly figure: FigureName; readonly settings: Settings; readonly span: Span }
  | {
      readonly kind: "experiment";
      readonly experiment: ExperimentName;
      readonly settings: Settings;
      readonly span: Span;
    }
  | {
      readonly kind: "exercise";
      /** Unique in the lesson: answers are kept by it. */
      readonly id: string;
      readonly exercise: ExerciseName;
      readonly settings: Settings;
      readonly span: Span;
    };

/** What a block's YAML says beside its kind, checked by the kind's parameters: `settings.filters` is what `filters:` says. */
export type Settings = Readonly<Record<string, unknown>>;
