import * as vscode from "vscode";
import type { Command } from "./command.ts";

/** Of the lesson that is shown, or of all; asked for first. */
export const resetLessonProgress: Command = async ({ lessons }) => {
  const shown = (await lessons.all()).find(({ key }) => key === lessons.last);
  const [all, one] = ["Reset All Lessons", "Reset This Lesson"];
  const answer = await vscode.window.showWarningMessage(
    "Answers, hints and numbers of exercises are forgotten; each exercise then draws new numbers. Results of experiments stay.",
    { modal: true, ...(shown && { detail: `“This lesson” is ${shown.lesson.title}.` }) },
    ...(shown ? [one] : []),
    all,
  );
  if (answer === undefined) return;
  await lessons.progress.forget(answer === one ? shown?.key : undefined);
  await lessons.refresh();
};
