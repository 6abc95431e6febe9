import { chooseModel } from "../models.ts";
import { trainModel } from "../training/train.ts";
import type { Command } from "./command.ts";

export const train: Command = async (workbench, model) => trainModel(workbench, await chooseModel(model));
