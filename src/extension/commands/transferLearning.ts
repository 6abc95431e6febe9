import { requireTrust } from "../training/trust.ts";
import { chooseTransferFolder } from "../transfer/chooseTransferFolder.ts";
import type { Command } from "./command.ts";

/** Teaches a published network the classes of a folder: the one clicked in the Explorer, or one of a dialog. */
export const transferLearning: Command = async ({ transfer }, argument) => {
  const folder = await chooseTransferFolder(argument);
  await requireTrust("Transfer learning");
  await (await transfer.load()).show(folder);
};
