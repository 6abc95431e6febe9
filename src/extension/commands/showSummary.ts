import { chooseModel } from "../models.ts";
import type { Command } from "./command.ts";

export const showSummary: Command = async ({ summary }, model) => summary.show(await chooseModel(model));
