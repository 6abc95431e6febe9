import { competingMaps } from "./competingMaps.ts";
import { freezeLevels } from "./freezeLevels.ts";
import { luckOfATest } from "./luckOfATest.ts";
import { memorySheet } from "./memorySheet.ts";
import { photoToInput } from "./photoToInput.ts";

/** Every kind of figure. Add a line for a new file. */
export const figures = {
  "memory-sheet": memorySheet,
  "competing-maps": competingMaps,
  "luck-of-a-test": luckOfATest,
  "photo-to-input": photoToInput,
  "freeze-levels": freezeLevels,
};

export type FigureName = keyof typeof figures;
