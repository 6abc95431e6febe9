import type { Command } from "./command.ts";

export const stopTraining: Command = ({ training }) => training.stop();
