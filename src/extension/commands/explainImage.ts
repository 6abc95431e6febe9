import { imageIn, networkIn } from "../explain/explained.ts";
import { pickImage } from "../explain/pickImage.ts";
import { requireTrust } from "../training/trust.ts";
import type { Command } from "./command.ts";

/** What in an image a network's answer hangs on: of the Explorer, of a run's mistakes, of what was classified. */
export const explainImage: Command = async ({ explanation }, argument) => {
  await requireTrust("Explaining");
  const image = imageIn(argument) ?? (await pickImage());
  const network = await networkIn(argument);
  await (await explanation.load()).show(image, network);
};
