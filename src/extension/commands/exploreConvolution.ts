import { explore } from "../explorers/explore.ts";
import type { Command } from "./command.ts";

export const exploreConvolution: Command = (workbench, place) => explore(workbench, "convolution", place);
