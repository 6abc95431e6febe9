import type { Command } from "./command.ts";

/** All runs with their curves, in a tab. */
export const showRuns: Command = async ({ runList }) => (await runList.load()).showList();
