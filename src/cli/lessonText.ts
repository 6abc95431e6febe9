import type { Exercise } from "../lessons/exercise.ts";
import { exerciseOf } from "../lessons/exerciseOf.ts";
import type { ExperimentType } from "../lessons/experiment.ts";
import { experiments } from "../lessons/experiments/index.ts";
import type { FigureType } from "../lessons/figure.ts";
import { figures } from "../lessons/figures/index.ts";
import type { Block } from "../lessons/lesson.ts";
import { exerciseProgress, exerciseSeed, type Progress } from "../lessons/progress.ts";
import type { LessonHere } from "./lessonsHere.ts";

/** A lesson as Markdown: its text, what its figures show, its experiments, its exercises with this learner's numbers. */
export function lessonText({ lesson, number }: LessonHere, progress: Progress): string {
  const sources = lesson.sources.map(({ title, url }) => `- ${title}${url === undefined ? "" : `, ${url}`}`);
  return [
    `# ${number}. ${lesson.title}`,
    `${lesson.summary} About ${lesson.minutes} minutes.`,
    ...lesson.blocks.map((block) => blockText(block, lesson.id, number, progress)),
    ...(sources.length > 0 ? ["## Sources", sources.join("\n")] : []),
  ].join("\n\n");
}

function blockText(block: Block, lesson: string, number: number, progress: Progress): string {
  if (block.kind === "text") return block.markdown.trim();
  if (block.kind === "figure") {
    const type: FigureType = figures[block.figure];
    return `## Figure: ${type.title}\n\n${type.describe(block.settings).trim()}`;
  }
  if (block.kind === "experiment") {
    const type: ExperimentType = experiments[block.experiment];
    return `## Experiment: ${type.title}\n\n${type.doc}\n\nRun it: \`cnn lesson run ${number} --experiment ${block.experiment}\``;
  }
  return exerciseText(block, lesson, number, progress);
}

/** An exercise with this learner's numbers, and how it is answered. */
export function exerciseText(
  block: Extract<Block, { kind: "exercise" }>,
  lesson: string,
  number: number,
  progress: Progress,
): string {
  const { done } = exerciseProgress(progress, lesson, block.id);
  const exercise = exerciseOf(block, exerciseSeed(progress, lesson, block.id));
  return `## Exercise ${block.id}${done ? " (done)" : ""}\n\n${questionText(exercise)}\n\nAnswer: \`cnn lesson answer ${number} ${block.id} ${answerForm(exercise)}\``;
}

function questionText({ question, answer }: Exercise): string {
  if (answer.kind === "choice")
    return `${question}\n\n${answer.options.map(({ id, text }) => `${id}) ${text}`).join("\n")}`;
  if (answer.kind === "model") return `${question}\n\n\`\`\`yaml\n${answer.start.trimEnd()}\n\`\`\``;
  if (answer.kind === "run")
    return `${question}\n\nThe answer is the folder of a run: its path, or its name in .cnn/runs.`;
  return answer.unit === undefined ? question : `${question}\n\nThe answer is in ${answer.unit}.`;
}

function answerForm({ answer }: Exercise): string {
  if (answer.kind === "choice") return answer.options[0]?.id ?? "a";
  if (answer.kind === "run") return "RUN";
  return answer.kind === "model" ? "--file answer.cnn.yaml" : "NUMBER";
}
