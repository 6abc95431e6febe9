import { readFile } from "node:fs/promises";
import { exerciseOf } from "../../lessons/exerciseOf.ts";
import { kindsText } from "../../lessons/kinds.ts";
import { otherNumbers } from "../../lessons/otherNumbers.ts";
import { answered, exerciseSeed, exercisesDone, isDone, noProgress, opened } from "../../lessons/progress.ts";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";
import { keepProgress, keptProgress } from "../../protocol/lessonProgress.ts";
import { recordedRun } from "../../protocol/recordedRun.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { findLesson, lessonProblemLines, lessonsHere } from "../lessonsHere.ts";
import { exerciseText, lessonText } from "../lessonText.ts";
import { runsFolder } from "../runsFolder.ts";
import { table } from "../table.ts";
import { print, printJson, say } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { lessonCertificate } from "./lessonCertificate.ts";
import { grade } from "./lessonGrade.ts";
import { run } from "./lessonRun.ts";

const seeds = wholeNumber(0, 2 ** 32 - 1);

interface Here {
  /** A teacher's folder of lessons. */
  readonly lessons?: string;
}

const list = command("list", "List the lessons, those in the folder lessons too, and what is done.", [
  "cnn lesson list",
  "cnn lesson list --json",
])
  .option("--lessons <folder>", "a folder of more lessons, instead of ./lessons")
  .option("--json", "print JSON")
  .action(async ({ lessons: folder, json }: Here & { json?: true }) => {
    const progress = keptProgress();
    const lessons = await lessonsHere(folder);
    const rows = lessons.map(({ number, lesson, isBuiltIn, file, problems }) => ({
      number,
      title: lesson.title,
      done: isDone(progress, lesson),
      name: lesson.id,
      summary: lesson.summary,
      minutes: lesson.minutes,
      exercises: exercisesDone(progress, lesson),
      builtIn: isBuiltIn,
      file,
      problems: problems.length,
    }));
    if (json) printJson(rows);
    else
      print(
        rows.length === 0
          ? "There are no lessons here."
          : table(
              [
                ["", "lesson", "name", "minutes", "exercises"],
                ...rows.map(({ number, title, name, minutes, done, exercises }) => [
                  String(number),
                  title,
                  name,
                  String(minutes),
                  done ? "✓ done" : `${exercises.done} of ${exercises.of}`,
                ]),
              ],
              [0, 3],
            ),
      );
    for (const line of lessons.flatMap(lessonProblemLines)) say(line);
    if (lessons.some(({ problems }) => problems.length > 0)) process.exitCode = exitCodes.atFault;
  });

const show = command("show", "Print a lesson: its text, what its figures show, its exercises with your numbers.", [
  "cnn lesson show 2",
  "cnn lesson show parameters-and-memory --seed 17",
])
  .argument("<lesson>", "its number or its name")
  .option("--seed <n>", "the learner whose numbers are shown; your own when left out", seeds)
  .option("--lessons <folder>", "a folder of more lessons, instead of ./lessons")
  .action(async (name: string, { seed, lessons: folder }: Here & { seed?: number }) => {
    const lesson = findLesson(await lessonsHere(folder), name);
    const progress = seed === undefined ? opened(keptProgress(), lesson.lesson.id) : noProgress(seed);
    print(lessonText(lesson, progress));
    for (const line of lessonProblemLines(lesson)) say(line);
    if (seed === undefined) await keepProgress(progress);
    if (lesson.problems.length > 0) process.exitCode = exitCodes.atFault;
  });

const answer = command(
  "answer",
  "Answer an exercise of a lesson. What is right is kept, and shown by cnn lesson list.",
  [
    'cnn lesson answer 2 a "720,400"',
    "cnn lesson answer 4 c --file answer.cnn.yaml",
    "cnn lesson answer 2 a --new-numbers",
  ],
)
  .argument("<lesson>", "its number or its name")
  .argument("<exercise>", "its name, as cnn lesson show prints it")
  .argument("[answer]", "a number, the letter of a choice, or a run's folder")
  .option("--file <file>", "a file with the answer: the model that was asked for")
  .option("--new-numbers", "draw other numbers for this exercise, and print it")
  .option("--lessons <folder>", "a folder of more lessons, instead of ./lessons")
  .option("--json", "print JSON")
  .action(async (name: string, id: string, given: string | undefined, options: AnswerOptions) => {
    const found = findLesson(await lessonsHere(options.lessons), name);
    const { lesson } = found;
    const exercises = lesson.blocks.filter((block) => block.kind === "exercise");
    const block = exercises.find((each) => each.id === id);
    if (!block)
      throw new UserError(
        "usage",
        `“${lesson.title}” has no exercise ${id}. It has ${exercises.map((each) => each.id).join(", ") || "none"}.`,
      );
    const progress = keptProgress();
    if (options.newNumbers) {
      const changed = otherNumbers(progress, lesson.id, block);
      await keepProgress(changed);
      return print(exerciseText(block, lesson.id, found.number, changed));
    }
    const file = options.file;
    const text = file === undefined ? given : await reading(file, () => readFile(file, "utf8"));
    if (text === undefined) throw new UserError("usage", "Give an answer, or a file that holds it with --file.");
    const exercise = exerciseOf(block, exerciseSeed(progress, lesson.id, id));
    const graded = exercise.answer.kind === "run" ? await recordedRun(text, [runsFolder(), "."]) : text;
    const verdict = exercise.grade(graded);
    await keepProgress(answered(progress, lesson.id, id, graded, verdict));
    if (options.json) printJson(verdict);
    else print(`${verdict.is === "right" ? "✓ " : verdict.is === "not yet" ? "Not yet. " : ""}${verdict.message}`);
    if (verdict.is !== "right") process.exitCode = exitCodes.atFault;
  });

const kindsCommand = command(
  "kinds",
  "Print what the blocks of a lesson may be, for teachers: figures, experiments, exercises.",
  ["cnn lesson kinds", "cnn lesson kinds | less"],
).action(() => print(kindsText()));

interface AnswerOptions extends Here {
  readonly file?: string;
  readonly newNumbers?: true;
  readonly json?: true;
}

export const lesson = command("lesson", "Read, run and answer lessons on convolutional networks, and grade a class.", [
  "cnn lesson list",
  "cnn lesson show 2",
  "cnn lesson run 1",
  "cnn lesson grade class.yaml --csv",
  "cnn lesson certificate .cnn/runs/mine",
])
  .addCommand(list)
  .addCommand(show)
  .addCommand(run)
  .addCommand(answer)
  .addCommand(grade)
  .addCommand(kindsCommand)
  .addCommand(lessonCertificate);
