import * as vscode from "vscode";
import { lessonFor } from "../../lessons/lessonFor.ts";
import { standingWords } from "../lessons/progress.ts";
import { isSourceId } from "../sources/modelSources.ts";
import type { Command } from "./command.ts";

/** By its key, as the tree gives it; of a network, the one that fits it best; else the user chooses. */
export const openLesson: Command = async ({ lessons, sources }, given) => {
  const source = isSourceId(given) ? await sources.choose(given) : undefined;
  const key = source ? lessonFor(source.network.analyzed().analysis) : given;
  const chosen = typeof key === "string" ? key : await choose(lessons);
  if (chosen !== undefined) await lessons.show(chosen);
};

async function choose(lessons: Parameters<Command>[0]["lessons"]): Promise<string | undefined> {
  const items = (await lessons.all()).map((shelved) => {
    const { key, number, lesson } = shelved;
    return {
      key,
      label: number === undefined ? lesson.title : `${number}. ${lesson.title}`,
      description: standingWords(lessons.progress.standing(shelved)),
      detail: lesson.summary,
    };
  });
  const options = { placeHolder: "Choose a lesson", matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.key;
}
