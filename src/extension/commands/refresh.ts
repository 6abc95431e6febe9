import type { Command } from "./command.ts";

export const refresh: Command = ({ runs }) => runs.refresh();
