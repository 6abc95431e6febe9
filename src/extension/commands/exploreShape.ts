import { explore } from "../explorers/explore.ts";
import type { Command } from "./command.ts";

export const exploreShape: Command = (workbench, place) => explore(workbench, "shape", place);
