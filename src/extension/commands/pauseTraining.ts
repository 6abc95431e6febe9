import type { Command } from "./command.ts";

export const pauseTraining: Command = ({ training }) => training.pause();
