import type { FigureName, figures } from "../../../src/lessons/figures/index.ts";
import { CompetingMaps } from "./competingMaps/CompetingMaps.tsx";
import type { Draws } from "./figure.ts";
import { MemorySheet } from "./MemorySheet.tsx";

/** What draws each figure of the lessons. */
export const drawings = {
  "memory-sheet": MemorySheet,
  "competing-maps": CompetingMaps,
} satisfies { readonly [Name in FigureName]: Draws<(typeof figures)[Name]> };
