import type { LayerReport } from "../analyze.ts";
import type { Model } from "../model.ts";
import type { ProblemCode } from "../problem.ts";
import type { Slices } from "../slices.ts";
import { activationTwice } from "./activationTwice.ts";
import { batchOfOne } from "./batchOfOne.ts";
import { biasBeforeNormalization } from "./biasBeforeNormalization.ts";
import { type Check, type Finding, networkOf } from "./check.ts";
import { dropoutBeforeNormalization } from "./dropoutBeforeNormalization.ts";
import { dropoutOnOutput } from "./dropoutOnOutput.ts";
import { evenKernel } from "./evenKernel.ts";
import { hugeDense } from "./hugeDense.ts";
import { kernelLargerThanMap } from "./kernelLargerThanMap.ts";
import { narrowBottleneck } from "./narrowBottleneck.ts";
import { noNonlinearity } from "./noNonlinearity.ts";
import { noPublishedWeights } from "./noPublishedWeights.ts";
import { reluBeforeSoftmax } from "./reluBeforeSoftmax.ts";
import { smallReceptiveField } from "./smallReceptiveField.ts";
import { softmaxOfOne } from "./softmaxOfOne.ts";
import { softmaxTwice } from "./softmaxTwice.ts";
import { strideDropsPixels } from "./strideDropsPixels.ts";
import { unusedLayer } from "./unusedLayer.ts";
import { vanishingGradient } from "./vanishingGradient.ts";
import { wrongInputRange } from "./wrongInputRange.ts";

/** Every check of a whole network's design. Add a line for a new file. */
export const checks: readonly Check[] = [
  biasBeforeNormalization,
  softmaxTwice,
  softmaxOfOne,
  noNonlinearity,
  activationTwice,
  kernelLargerThanMap,
  strideDropsPixels,
  hugeDense,
  narrowBottleneck,
  smallReceptiveField,
  dropoutBeforeNormalization,
  dropoutOnOutput,
  reluBeforeSoftmax,
  evenKernel,
  vanishingGradient,
  batchOfOne,
  wrongInputRange,
  noPublishedWeights,
  unusedLayer,
];

export const isDesignCode = (code: ProblemCode): boolean => checks.some((check) => check.code === code);

/** What all checks find. A layer of a published network that is used as a whole is not the user's to change. */
export function* checkDesign(model: Model, layers: readonly LayerReport[]): Slices<readonly Finding[]> {
  const network = networkOf(model, layers);
  const published = new Set(model.pretrained.map(({ span }) => `${span.start} ${span.end}`));
  const found: Finding[] = [];
  for (const check of checks) {
    const own = check.find(network).filter(({ node }) => {
      const span = model.nodes[node]?.typeSpan;
      return check.ofUse || !span || !published.has(`${span.start} ${span.end}`);
    });
    found.push(...own);
    yield;
  }
  return found;
}
