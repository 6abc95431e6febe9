import type { Command } from "./command.ts";

export const unpauseTraining: Command = ({ training }) => training.unpause();
