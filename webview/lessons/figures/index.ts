import type { FigureName, figures } from "../../../src/lessons/figures/index.ts";
import { Convolution } from "./Convolution.tsx";
import { CompetingMaps } from "./competingMaps/CompetingMaps.tsx";
import { DenseAndConvolution } from "./DenseAndConvolution.tsx";
import { FreezeLevels } from "./FreezeLevels.tsx";
import type { Draws } from "./figure.ts";
import { LuckOfATest } from "./LuckOfATest.tsx";
import { MemorySheet } from "./MemorySheet.tsx";
import { NetworksInTime } from "./networksInTime/NetworksInTime.tsx";
import { PhotoToInput } from "./PhotoToInput.tsx";
import { PoolAndStride } from "./poolAndStride/PoolAndStride.tsx";
import { ReceptiveField } from "./ReceptiveField.tsx";
import { RemediesOnACard } from "./remediesOnACard/RemediesOnACard.tsx";
import { ShapeArithmetic } from "./ShapeArithmetic.tsx";
import { ShiftedMaps } from "./ShiftedMaps.tsx";

/** What draws each figure of the lessons. */
export const drawings = {
  "shifted-maps": ShiftedMaps,
  "dense-and-convolution": DenseAndConvolution,
  "memory-sheet": MemorySheet,
  "competing-maps": CompetingMaps,
  "networks-in-time": NetworksInTime,
  "luck-of-a-test": LuckOfATest,
  "photo-to-input": PhotoToInput,
  "freeze-levels": FreezeLevels,
  convolution: Convolution,
  "receptive-field": ReceptiveField,
  "shape-arithmetic": ShapeArithmetic,
  "pool-and-stride": PoolAndStride,
  "remedies-on-a-card": RemediesOnACard,
} satisfies { readonly [Name in FigureName]: Draws<(typeof figures)[Name]> };
