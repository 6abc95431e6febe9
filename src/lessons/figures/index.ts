import { competingMaps } from "./competingMaps.ts";
import { memorySheet } from "./memorySheet.ts";

/** Every kind of figure. Add a line for a new file. */
export const figures = {
  "memory-sheet": memorySheet,
  "competing-maps": competingMaps,
};

export type FigureName = keyof typeof figures;
