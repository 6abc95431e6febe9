import type { Network, Pass } from "../network.ts";
import { channelsFirstFlatten } from "./channelsFirstFlatten.ts";
import { dropUnusedPixels } from "./dropUnusedPixels.ts";
import { gemmKernelGradient } from "./gemmKernelGradient.ts";
import { poolBeforeActivation } from "./poolBeforeActivation.ts";
import { tournamentMaxPooling } from "./tournamentMaxPooling.ts";

/** What makes the plain graph fast, in the order in which it is applied. Each may be left out: the results stay. */
export const passes = {
  poolBeforeActivation,
  tournamentMaxPooling,
  dropUnusedPixels,
  channelsFirstFlatten,
  gemmKernelGradient,
} satisfies Record<string, Pass>;

export type PassName = keyof typeof passes;

export const passNames = Object.keys(passes) as PassName[];

export const applyPasses = (network: Network, batch: number, names: readonly PassName[]): Network =>
  names.reduce((written, name) => passes[name](written, batch), network);
