import { analyzed } from "../../language/analyzed.ts";
import { diagramFile, writeDrawing } from "../diagram/saveDrawing.ts";
import { chooseModel } from "../models.ts";
import type { Command } from "./command.ts";

/** As `cnn diagram -o` draws it. */
export const saveDiagram: Command = async ({ diagram }, model) => {
  const document = diagram.document && model === undefined ? diagram.document : await chooseModel(model);
  // The layout library is not needed before: activation stays quick.
  const [{ draw }, { svg }] = await Promise.all([import("../../diagram/draw.ts"), import("../../diagram/svg.ts")]);
  const { analysis } = analyzed(document.getText());
  const drawing = draw(analysis, { colour: "memory", space: { width: 1200, height: 800 } });
  await writeDrawing(diagramFile(document), svg(drawing));
};
