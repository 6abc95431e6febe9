import { chooseModel } from "../models.ts";
import type { Command } from "./command.ts";

export const showMemory: Command = async ({ memory }, model) => memory.show(await chooseModel(model));
