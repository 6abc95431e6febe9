import { expect, test } from "vitest";
import { inceptionParameters } from "../../../src/lessons/exercises/inceptionParameters.ts";
import { repairResidual } from "../../../src/lessons/exercises/repairResidual.ts";
import { separableOrFull } from "../../../src/lessons/exercises/separableOrFull.ts";
import { squeezeAndExcitation } from "../../../src/lessons/exercises/squeezeAndExcitation.ts";
import { stackedKernels } from "../../../src/lessons/exercises/stackedKernels.ts";
import { whoIntroduced } from "../../../src/lessons/exercises/whoIntroduced.ts";
import { networkHistory, shortTitle } from "../../../src/lessons/networkHistory.ts";
import { describeExercise } from "./describeExercise.ts";

const kernelParameters = (kernel: number, channels: number, filters: number, bias = 1) =>
  (kernel * kernel * channels + bias) * filters;

describeExercise(stackedKernels, {
  mistakes: [
    "one-of-them",
    "the-large-one",
    "one-too-many",
    "input-maps-forgotten",
    "side-for-area",
    "bias-forgotten",
    "bias-once",
  ],
  // Simonyan & Zisserman 2014, section 2.3: three 3×3 layers of C channels have 27C² weights, one of 7×7 49C².
  solve: ([large = 0, , channels = 0]) => ((large - 1) / 2) * kernelParameters(3, channels, channels),
});

describeExercise(stackedKernels, {
  settings: { use_bias: false },
  mistakes: ["one-of-them", "the-large-one", "one-too-many", "input-maps-forgotten", "side-for-area", "bias-counted"],
  solve: ([large = 0, , channels = 0]) => ((large - 1) / 2) * kernelParameters(3, channels, channels, 0),
});

const separable = [
  "full-convolution",
  "depthwise-alone",
  "pointwise-alone",
  "depthwise-on-the-filters",
  "multiplied",
  "biases-counted",
];

// Howard et al. 2017 (MobileNets), equation 5: D_K² · M · D_F² + M · N · D_F².
const depthwiseAndPointwise = ([kernel = 0, , channels = 0, filters = 0]: readonly number[]) =>
  kernel ** 2 * channels + channels * filters;

describeExercise(separableOrFull, { mistakes: [...separable, "positions-counted"], solve: depthwiseAndPointwise });
describeExercise(separableOrFull, {
  settings: { of: "MACs" },
  mistakes: [...separable, "positions-forgotten"],
  solve: (numbers) => depthwiseAndPointwise(numbers) * (numbers[4] ?? 0) ** 2,
});

describeExercise(inceptionParameters, {
  mistakes: [
    "bias-forgotten",
    "large-filters-read-all-maps",
    "without-bottleneck",
    "projection-forgotten",
    "reductions-forgotten",
    "pooling-counted",
    "stacked-in-a-row",
  ],
  solve(_numbers, question) {
    const filters = [...question.matchAll(/(\d+) filters/g)].map(([, count]) => Number(count));
    const [one = 0, threeReduce = 0, three = 0, fiveReduce = 0, five = 0, pool = 0] = filters;
    const channels = Number(/takes (\d+) maps/.exec(question)?.[1]);
    return (
      kernelParameters(1, channels, one + threeReduce + fiveReduce + pool) +
      kernelParameters(3, threeReduce, three) +
      kernelParameters(5, fiveReduce, five)
    );
  },
});

describeExercise(inceptionParameters, {
  settings: { bottleneck: false },
  mistakes: [
    "bias-forgotten",
    "with-bottleneck",
    "projection-counted",
    "pooling-counted",
    "stacked-in-a-row",
    "input-maps-forgotten",
  ],
  solve(_numbers, question) {
    const [one = 0, three = 0, five = 0] = [...question.matchAll(/(\d+) filters/g)].map(([, count]) => Number(count));
    const channels = Number(/takes (\d+) maps/.exec(question)?.[1]);
    return (
      kernelParameters(1, channels, one) + kernelParameters(3, channels, three) + kernelParameters(5, channels, five)
    );
  },
});

describeExercise(squeezeAndExcitation, {
  mistakes: [
    "bias-forgotten",
    "first-layer-alone",
    "second-layer-alone",
    "no-squeeze",
    "ratio-as-units",
    "mean-forgotten",
    "scale-counted",
  ],
  // Hu et al. 2017, equation 5, with biases: 2C²/r weights, C/r + C biases.
  solve: ([channels = 0, , , ratio = 1]) => (2 * channels ** 2) / ratio + channels / ratio + channels,
});

describeExercise(whoIntroduced, { mistakes: networkHistory().map(({ name }) => name) });

test("no network's sentence names its own network, which would give the answer away", () => {
  for (const entry of networkHistory()) {
    const family = shortTitle(entry).replace(/[-\d ].*$/, "");
    expect(entry.introduced?.includes(family), `${family}: ${entry.introduced}`).toBe(false);
  }
});

test("the history goes forward in time", () => {
  const years = networkHistory().map(({ year }) => year);
  expect(years).toEqual([...years].sort());
});

describeExercise(repairResidual, {
  mistakes: [
    "nothing-changed",
    "stride-forgotten",
    "filters-forgotten",
    "pooled",
    "large-kernel",
    "body-changed",
    "no-sum",
    "concatenated",
  ],
});
