import { explore } from "../explorers/explore.ts";
import type { Command } from "./command.ts";

export const exploreReceptiveField: Command = (workbench, place) => explore(workbench, "receptive-field", place);
