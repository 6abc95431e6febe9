import type { ExperimentType } from "../../lessons/experiment.ts";
import { experiments } from "../../lessons/experiments/index.ts";
import type { FigureType } from "../../lessons/figure.ts";
import type { FigureContent, PlacedFigure } from "../../lessons/figureContent.ts";
import { figures } from "../../lessons/figures/index.ts";
import type { Block } from "../../lessons/lesson.ts";
import type { ExperimentState, LessonPage, PageBlock, PageExercise } from "../../protocol/lessonPage.ts";
import type { ShelvedLesson } from "./lessonShelf.ts";
import { settingFields } from "./settingFields.ts";

export type ExperimentBlock = Extract<Block, { kind: "experiment" }>;

interface Parts {
  readonly lessons: readonly ShelvedLesson[];
  /** Where it is known already. */
  figure(figure: PlacedFigure): FigureContent | undefined;
  exercise(block: Extract<Block, { kind: "exercise" }>): PageExercise;
  experiment(block: ExperimentBlock, place: number): Promise<ExperimentState>;
}

/** What the page shows of a lesson among the others of its kind. */
export async function pageOf(shelved: ShelvedLesson, parts: Parts): Promise<LessonPage> {
  const { lesson, key, problems, number } = shelved;
  const { title, summary, minutes, sources } = lesson;
  const place = parts.lessons.findIndex((other) => other.key === key);
  const [previous, next] = [parts.lessons[place - 1], parts.lessons[place + 1]];
  let experimentsSoFar = 0;
  const blocks: PageBlock[] = [];
  for (const block of lesson.blocks) {
    if (block.kind === "text") blocks.push({ kind: "text", markdown: block.markdown });
    else if (block.kind === "figure") blocks.push(figureOf(block, parts.figure(block)));
    else if (block.kind === "exercise") blocks.push({ kind: "exercise", exercise: parts.exercise(block) });
    else {
      const type: ExperimentType = (experiments as Readonly<Record<string, ExperimentType>>)[
        block.experiment
      ] as ExperimentType;
      const own = experimentsSoFar++;
      blocks.push({
        kind: "experiment",
        place: own,
        title: type.title,
        doc: type.doc,
        fields: settingFields(type.params, block.settings),
        state: await parts.experiment(block, own),
      });
    }
  }
  return {
    key,
    title,
    summary,
    minutes,
    sources,
    position: number === undefined ? "A lesson of this workspace" : `Lesson ${number} of ${parts.lessons.length}`,
    ...(place > 0 && previous && { previous: previous.lesson.title }),
    ...(place >= 0 && next && { next: next.lesson.title }),
    blocks,
    faults: problems.map(({ line, message }) => `Line ${line} of lesson.md: ${message}`),
  };
}

function figureOf({ figure, settings }: PlacedFigure, content: FigureContent | undefined): PageBlock {
  const { title } = (figures as Readonly<Record<string, FigureType>>)[figure] as FigureType;
  return { kind: "figure", figure, title, settings, ...(content && { content }) };
}
