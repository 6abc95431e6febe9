import { chooseRun } from "../runs/chooseRun.ts";
import { resumeRun as resume } from "../training/train.ts";
import type { Command } from "./command.ts";

export const resumeRun: Command = async (workbench, argument) => {
  const run = await chooseRun(workbench, argument, "Choose a run to continue", ({ resumable }) => resumable);
  await resume(workbench, run);
};
