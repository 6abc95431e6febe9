import { diagramFile, writeDrawing } from "../diagram/saveDrawing.ts";
import type { Command } from "./command.ts";

/** As `cnn diagram -o` draws it. */
export const saveDiagram: Command = async ({ diagram, sources }, model) => {
  const shown = model === undefined ? diagram.loaded?.source : undefined;
  const source = shown ?? (await sources.choose(model));
  // The layout library is not needed before: activation stays quick.
  const [{ draw }, { svg }] = await Promise.all([import("../../diagram/draw.ts"), import("../../diagram/svg.ts")]);
  const { analysis } = source.network.analyzed();
  const drawing = draw(analysis, { colour: "memory", space: { width: 1200, height: 800 } });
  await writeDrawing(diagramFile(source), svg(drawing));
};
