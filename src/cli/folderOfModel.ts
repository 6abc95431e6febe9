import path from "node:path";
import { UserError } from "../protocol/failure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";

/** The folder of images that a model learns from. @throws UserError `usage` where it learns from none */
export async function folderOfModel(modelPath: string): Promise<string> {
  const { analysis } = analyzeText(await readModelText(modelPath), { library: zoo });
  const { folder } = analysis.model.training;
  if (!folder)
    throw new UserError(
      "usage",
      `${modelPath} is no folder of images, and no model file that learns from one. Name a folder, or a model with data: { folder: ./images }.`,
    );
  return path.resolve(path.dirname(modelPath), folder.folder);
}
