import path from "node:path";
import { noteOn } from "../core/doctor/note.ts";
import { checkQuickly } from "../data/doctor/checkFolder.ts";
import type { DataGlance } from "../protocol/dataDoctor.ts";
import { readModelText } from "../protocol/modelText.ts";
import { useOf } from "./checkData.ts";
import { type TrainableModel, trainableModel } from "./trainableModel.ts";

/**
 * What is to be said of a model's folder of images before it is learned from, as far as that costs nothing: counts, and
 * what earlier checks found. Reads no image; whatever fails here is for the training itself to tell.
 */
export async function glanceAt(model: TrainableModel): Promise<DataGlance> {
  const use = useOf(model);
  if (!use) return {};
  const folder = model.data.name;
  const { report } = await checkQuickly(folder, { use });
  const note = noteOn(report, path.basename(folder));
  return { folder, ...(note !== undefined && { note }) };
}

/** The same by the model's file. */
export async function glanceAtData({ modelPath }: { readonly modelPath: string }): Promise<DataGlance> {
  const full = path.resolve(modelPath);
  return glanceAt(trainableModel(full, await readModelText(full)));
}
