import type { Command } from "./command.ts";

export const showSummary: Command = async ({ summary, sources }, model) => summary.show(await sources.choose(model));
