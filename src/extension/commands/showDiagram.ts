import { chooseModel } from "../models.ts";
import type { Command } from "./command.ts";

export const showDiagram: Command = async ({ diagram }, model) => diagram.show(await chooseModel(model));
