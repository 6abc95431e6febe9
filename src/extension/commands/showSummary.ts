import type { Command } from "./command.ts";

export const showSummary: Command = async ({ summary, sources }, model) => {
  const source = await sources.choose(model);
  (await summary.load()).show(source);
};
