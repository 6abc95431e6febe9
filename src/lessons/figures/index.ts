import { competingMaps } from "./competingMaps.ts";
import { convolution } from "./convolution.ts";
import { denseAndConvolution } from "./denseAndConvolution.ts";
import { freezeLevels } from "./freezeLevels.ts";
import { luckOfATest } from "./luckOfATest.ts";
import { memorySheet } from "./memorySheet.ts";
import { networksInTime } from "./networksInTime.ts";
import { photoToInput } from "./photoToInput.ts";
import { poolAndStride } from "./poolAndStride.ts";
import { receptiveField } from "./receptiveField.ts";
import { remediesOnACard } from "./remediesOnACard.ts";
import { shapeArithmetic } from "./shapeArithmetic.ts";
import { shiftedMaps } from "./shiftedMaps.ts";

/** Every kind of figure. Add a line for a new file. */
export const figures = {
  "shifted-maps": shiftedMaps,
  "dense-and-convolution": denseAndConvolution,
  "memory-sheet": memorySheet,
  "competing-maps": competingMaps,
  "networks-in-time": networksInTime,
  "luck-of-a-test": luckOfATest,
  "photo-to-input": photoToInput,
  "freeze-levels": freezeLevels,
  convolution,
  "receptive-field": receptiveField,
  "shape-arithmetic": shapeArithmetic,
  "pool-and-stride": poolAndStride,
  "remedies-on-a-card": remediesOnACard,
};

export type FigureName = keyof typeof figures;
