import { readFile } from "node:fs/promises";
import { groupedBy } from "../../core/groupedBy.ts";
import { formatBytes } from "../../core/wording.ts";
import { readAnswers } from "../../lessons/answersFile.ts";
import { type Graded, type GradedClass, gradeAnswers, gradedCsv } from "../../lessons/gradeAnswers.ts";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { lessonsHere } from "../lessonsHere.ts";
import { table } from "../table.ts";
import { print, printJson, say } from "../terminal.ts";

interface Options {
  readonly lessons?: string;
  readonly json?: true;
  readonly csv?: true;
}

export const grade = command(
  "grade",
  "Grade the answers of a class, in YAML or JSON. Ends with 1 while something is missing or not right.",
  ["cnn lesson grade class.yaml", "cnn lesson grade class.json --csv > results.csv"],
)
  .argument("<file>", "a list of { who, seed, lesson, answers }, or what the editor exports as JSON")
  .option("--lessons <folder>", "a folder of more lessons, instead of ./lessons")
  .option("--json", "print JSON: an entry for each exercise of each learner")
  .option("--csv", "print CSV: a line for each exercise of each learner")
  .action(async (file: string, { lessons: folder, json, csv }: Options) => {
    if (json && csv) throw new UserError("usage", "Choose one of --json and --csv.");
    const { handedIn, problems } = readAnswers(await answersIn(file));
    const result = gradeAnswers(await lessonsHere(folder), handedIn);
    const faults = [...problems, ...result.faults].sort((a, b) => a.line - b.line);
    for (const { line, message } of faults) say(`${file}:${line}: error: ${message}`);
    if (json) printJson(result.graded);
    else if (csv) print(gradedCsv(result.graded));
    else print(asText(result));
    if (faults.length > 0 || result.graded.some(({ verdict }) => verdict !== "right"))
      process.exitCode = exitCodes.atFault;
  });

const mostBytes = 20_000_000;

async function answersIn(file: string): Promise<string> {
  const bytes = await reading(file, () => readFile(file));
  if (bytes.length > mostBytes)
    throw new UserError(
      "file-unreadable",
      `${file} has ${formatBytes(bytes.length)}, and at most ${formatBytes(mostBytes)} are read. Grade the class in parts.`,
    );
  return bytes.toString("utf8");
}

/** A line for each learner and lesson, then what is not right yet. */
function asText({ graded }: GradedClass): string {
  const lessons = [...groupedBy(graded, ({ who, lesson }) => `${who}\n${lesson}`).values()];
  const rows = lessons.map((own) => [
    own[0]?.who ?? "",
    own[0]?.title ?? "",
    `${own.filter(({ verdict }) => verdict === "right").length} of ${own.length}`,
    marks(own),
  ]);
  const open = graded.filter(({ verdict }) => verdict !== "right");
  const details = open.map(({ who, exercise, verdict, answer, message }) =>
    [`${who === "" ? "" : `${who}, `}exercise ${exercise}: ${verdict}`, `  ${shown(answer)}${message}`].join("\n"),
  );
  return [table([["who", "lesson", "right", "exercises"], ...rows]), ...details].join("\n\n");
}

const marks = (own: readonly Graded[]): string =>
  own
    .map(({ exercise, verdict }) => `${exercise} ${verdict === "right" ? "✓" : verdict === "missing" ? "–" : "✗"}`)
    .join("  ");

const shown = (answer: string): string => {
  if (answer.trim() === "") return "";
  const [first = ""] = answer.trim().split("\n");
  return `“${first.length > 60 || first !== answer.trim() ? `${first.slice(0, 59)}…` : first}”: `;
};
