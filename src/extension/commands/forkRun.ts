import { chooseRun } from "../runs/chooseRun.ts";
import { forkRun as fork } from "../training/train.ts";
import type { Command } from "./command.ts";

export const forkRun: Command = async (workbench, argument) => {
  const hasWeights = ({ evaluable, resumable }: { evaluable: boolean; resumable: boolean }) => evaluable || resumable;
  await fork(workbench, await chooseRun(workbench, argument, "Choose a run whose weights to start from", hasWeights));
};
