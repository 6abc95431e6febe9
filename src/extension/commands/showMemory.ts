import type { Command } from "./command.ts";

export const showMemory: Command = async ({ memory, sources }, model) => memory.show(await sources.choose(model));
