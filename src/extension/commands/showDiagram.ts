import type { Command } from "./command.ts";

export const showDiagram: Command = async ({ diagram, sources }, model) => diagram.show(await sources.choose(model));
