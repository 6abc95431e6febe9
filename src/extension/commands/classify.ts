import { networkOfRun } from "../classify/chooseNetwork.ts";
import { chosenImages } from "../classify/chosenImages.ts";
import { folderOf } from "../runs/chooseRun.ts";
import { openRun } from "../runs/run.ts";
import { requireTrust } from "../training/trust.ts";
import type { Command } from "./command.ts";

/** What a trained network takes images for: those selected in the Explorer, or of a dialog; with a run of the tree, if it was called from there. */
export const classify: Command = async ({ classification }, first, all) => {
  const folder = folderOf(first);
  const images = await chosenImages(first, all);
  await requireTrust("Classifying");
  const network = folder === undefined ? undefined : networkOfRun(await openRun(folder));
  await (await classification.load()).show(images, network);
};
