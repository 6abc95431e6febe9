import { aliveAtThePeak } from "./aliveAtThePeak.ts";
import { batchMemory } from "./batchMemory.ts";
import { bytesOfAFeatureCache } from "./bytesOfAFeatureCache.ts";
import { choice } from "./choice.ts";
import { chooseAFreezeLevel } from "./chooseAFreezeLevel.ts";
import { connections } from "./connections.ts";
import { convolutionWithin } from "./convolutionWithin.ts";
import { denseOrConvolution } from "./denseOrConvolution.ts";
import { errorsOfAnAccuracy } from "./errorsOfAnAccuracy.ts";
import { imagesOfASplit } from "./imagesOfASplit.ts";
import { inceptionParameters } from "./inceptionParameters.ts";
import { largestBatch } from "./largestBatch.ts";
import { localResponseConventions } from "./localResponseConventions.ts";
import { luckOrBetter } from "./luckOrBetter.ts";
import { mnistRun } from "./mnistRun.ts";
import { mnistWithinABudget } from "./mnistWithinABudget.ts";
import { model } from "./model.ts";
import { normalizationParameters } from "./normalizationParameters.ts";
import { normalizedResponse } from "./normalizedResponse.ts";
import { normalizeInPlace } from "./normalizeInPlace.ts";
import { number } from "./number.ts";
import { outputColumns } from "./outputColumns.ts";
import { parametersInAll } from "./parametersInAll.ts";
import { parametersOfATop } from "./parametersOfATop.ts";
import { pixelAfterPreprocessing } from "./pixelAfterPreprocessing.ts";
import { poolOrStrideCosts } from "./poolOrStrideCosts.ts";
import { predictionMemory } from "./predictionMemory.ts";
import { predictionWithin } from "./predictionWithin.ts";
import { preprocessingMistake } from "./preprocessingMistake.ts";
import { remedyFrees } from "./remedyFrees.ts";
import { repairResidual } from "./repairResidual.ts";
import { replaceThePools } from "./replaceThePools.ts";
import { separableOrFull } from "./separableOrFull.ts";
import { shiftedInput } from "./shiftedInput.ts";
import { sizeAfterHalving } from "./sizeAfterHalving.ts";
import { sizeAfterResize } from "./sizeAfterResize.ts";
import { squeezeAndExcitation } from "./squeezeAndExcitation.ts";
import { stackedKernels } from "./stackedKernels.ts";
import { stepsOfATraining } from "./stepsOfATraining.ts";
import { surenessOfScores } from "./surenessOfScores.ts";
import { trainableWhenFrozen } from "./trainableWhenFrozen.ts";
import { trainWithin } from "./trainWithin.ts";
import { transferModel } from "./transferModel.ts";
import { whatNormalizationDoes } from "./whatNormalizationDoes.ts";
import { whenPoolWhenStride } from "./whenPoolWhenStride.ts";
import { whichRemedyFits } from "./whichRemedyFits.ts";
import { whoIntroduced } from "./whoIntroduced.ts";

/** Every kind of exercise. Add a line for a new file. */
export const exercises = {
  number,
  choice,
  model,
  "dense-or-convolution": denseOrConvolution,
  connections,
  "shifted-input": shiftedInput,
  "convolution-within": convolutionWithin,
  "parameters-in-all": parametersInAll,
  "output-columns": outputColumns,
  "prediction-memory": predictionMemory,
  "batch-memory": batchMemory,
  "alive-at-the-peak": aliveAtThePeak,
  "prediction-within": predictionWithin,
  "errors-of-an-accuracy": errorsOfAnAccuracy,
  "steps-of-a-training": stepsOfATraining,
  "luck-or-better": luckOrBetter,
  "mnist-run": mnistRun,
  "mnist-within-a-budget": mnistWithinABudget,
  "pixel-after-preprocessing": pixelAfterPreprocessing,
  "size-after-resize": sizeAfterResize,
  "sureness-of-scores": surenessOfScores,
  "parameters-of-a-top": parametersOfATop,
  "preprocessing-mistake": preprocessingMistake,
  "trainable-when-frozen": trainableWhenFrozen,
  "images-of-a-split": imagesOfASplit,
  "bytes-of-a-feature-cache": bytesOfAFeatureCache,
  "choose-a-freeze-level": chooseAFreezeLevel,
  "transfer-model": transferModel,
  "local-response-conventions": localResponseConventions,
  "normalization-parameters": normalizationParameters,
  "normalize-in-place": normalizeInPlace,
  "normalized-response": normalizedResponse,
  "what-normalization-does": whatNormalizationDoes,
  "largest-batch": largestBatch,
  "remedy-frees": remedyFrees,
  "train-within": trainWithin,
  "which-remedy-fits": whichRemedyFits,
  "pool-or-stride-costs": poolOrStrideCosts,
  "size-after-halving": sizeAfterHalving,
  "when-pool-when-stride": whenPoolWhenStride,
  "replace-the-pools": replaceThePools,
  "inception-parameters": inceptionParameters,
  "repair-residual": repairResidual,
  "separable-or-full": separableOrFull,
  "squeeze-and-excitation": squeezeAndExcitation,
  "stacked-kernels": stackedKernels,
  "who-introduced": whoIntroduced,
};

export type ExerciseName = keyof typeof exercises;
