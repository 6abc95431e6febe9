import type { Command } from "./command.ts";

export const showMemory: Command = async ({ memory, sources }, model) => {
  const source = await sources.choose(model);
  (await memory.load()).show(source);
};
