import type { Network, Pass, Target } from "../network.ts";
import { blockedLayout } from "./blockedLayout.ts";
import { channelsFirstFlatten } from "./channelsFirstFlatten.ts";
import { cornersAsChannels } from "./cornersAsChannels.ts";
import { dropUnusedPixels } from "./dropUnusedPixels.ts";
import { foldedNormalization } from "./foldedNormalization.ts";
import { fusedActivation } from "./fusedActivation.ts";
import { gemmKernelGradient } from "./gemmKernelGradient.ts";
import { phaseConvolution } from "./phaseConvolution.ts";
import { poolBeforeActivation } from "./poolBeforeActivation.ts";
import { shiftedMaxPooling } from "./shiftedMaxPooling.ts";
import { tournamentMaxPooling } from "./tournamentMaxPooling.ts";

/** What makes the plain graph fast, in the order in which it is applied. Each may be left out: the results stay. */
export const passes = {
  poolBeforeActivation,
  tournamentMaxPooling,
  dropUnusedPixels,
  phaseConvolution,
  blockedLayout,
  cornersAsChannels,
  fusedActivation,
  foldedNormalization,
  channelsFirstFlatten,
  gemmKernelGradient,
  shiftedMaxPooling,
} satisfies Record<string, Pass>;

export type PassName = keyof typeof passes;

/** What stands in for operators that a device lacks. */
const standIns: readonly PassName[] = ["shiftedMaxPooling"];

/** Those for the processor. */
export const passNames = (Object.keys(passes) as PassName[]).filter((name) => !standIns.includes(name));

/** Those for every other device. */
export const portablePasses: PassName[] = [...passNames, ...standIns];

/** Those that pay while predicting; the weights lie as the training graph has them. */
export const inferencePasses: readonly PassName[] = [
  "poolBeforeActivation",
  "dropUnusedPixels",
  "blockedLayout",
  "fusedActivation",
  "channelsFirstFlatten",
];

export const applyPasses = (network: Network, target: Target, names: readonly PassName[]): Network =>
  names.reduce((written, name) => passes[name](written, target), network);
