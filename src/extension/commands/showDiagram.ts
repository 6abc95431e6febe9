import type { Command } from "./command.ts";

export const showDiagram: Command = async ({ diagram, sources }, model) => {
  const source = await sources.choose(model);
  (await diagram.load()).show(source);
};
