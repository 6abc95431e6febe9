import { type FolderData, folderParams } from "../core/folderData.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import { readEach, spansOf } from "./readEach.ts";
import type { Entry, Tree } from "./tree.ts";

/** Reads `data: { folder: ./flowers, validation: 0.1, test: 0.2 }`. */
export function readData(tree: Tree, training: readonly Entry[], problems: PlacedProblem[]) {
  const entries = tree.kind === "map" ? tree.entries : [];
  const { folder, validation, test, folds, fold, fit, duplicates } = readEach("data", folderParams, entries, problems);
  const { folder: named, validation: inside } = spansOf(entries);
  if (!named)
    problems.push({
      ...error("missing-key", "`data` needs `folder`, as { folder: ./flowers, test: 0.2 }; or a data set by its name."),
      span: tree.span,
    });
  if (inside && training.some(({ key }) => key === "validation"))
    problems.push({
      ...error("bad-value", "`validation` stands here and beside `data`. Remove one of them."),
      span: inside.key,
    });
  if (typeof folds === "number" && Number(fold) > folds)
    problems.push({
      ...error("bad-value", `\`fold\` is one of the ${folds} folds: a whole number from 1 to ${folds}.`),
      span: spansOf(entries).fold?.value ?? tree.span,
    });
  const data = { folder, test, folds, fold, fit, duplicates } as FolderData;
  return {
    ...(typeof folder === "string" && { folder: data }),
    ...(typeof validation === "number" && { validation }),
  };
}
