import { chooseFolder } from "../doctor/chooseFolder.ts";
import { requireTrust } from "../training/trust.ts";
import type { Command } from "./command.ts";

/** What is wrong with a folder of images: the one clicked in the Explorer, or one of a dialog. */
export const checkImages: Command = async ({ doctor }, argument) => {
  const folder = await chooseFolder(argument);
  await requireTrust("Checking images");
  await (await doctor.load()).show(folder);
};
