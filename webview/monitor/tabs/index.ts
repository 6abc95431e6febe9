import { curves } from "./curves.tsx";
import { health } from "./health.ts";
import { layers } from "./layers.ts";
import { mistakes } from "./mistakes.ts";
import type { RunTab } from "./runTab.ts";

/** All that can be seen of a run, in this order. */
export const runTabs: readonly RunTab[] = [curves, mistakes, layers, health];
