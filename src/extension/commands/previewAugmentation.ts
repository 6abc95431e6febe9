import { chooseModel } from "../models.ts";
import { saved } from "../training/saved.ts";
import { requireTrust } from "../training/trust.ts";
import type { Command } from "./command.ts";

/** Training images of a model, saved first, beside what its augmentation makes of them. */
export const previewAugmentation: Command = async ({ augmentation }, argument) => {
  const document = await chooseModel(argument);
  await requireTrust("Previewing augmentation");
  await saved(document);
  (await augmentation.load()).show(document);
};
