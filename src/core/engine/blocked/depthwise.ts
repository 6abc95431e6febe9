import type { Convolution } from "../convolution.ts";
import { type EngineCall, type EngineRun, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import { placed } from "./convolution.ts";
import { type Sides, sidesOf } from "./phases.ts";
import { part, sumOfChannels } from "./pieces.ts";

type Call = Pick<EngineCall<never, never>, "make" | "makeOnce" | "learn">;

/** The operators of `src/compile/blocked/depthwise.ts`. */
export function depthwiseInBlocks(call: Call, convolution: Convolution): EngineRun {
  const { input, taken, given, weights } = convolution;
  const [kernel, bias] = weights;
  const sides = sidesOf(placed(convolution));
  const cut = sides.every((side) => side >= 0) ? undefined : part(call, input, taken, sides);
  return {
    output: call.make(valuesOf(given), cut ?? input),
    backward(gradient, [wanted]) {
      const back = wanted ? inputGradient(call, convolution, gradient) : undefined;
      call.learn(kernel, () => kernelGradient(call, { ...convolution, fitted: cut }, gradient));
      if (bias) call.learn(bias, () => sumOfChannels(call, gradient, given[2] ?? 1));
      return [back];
    },
  };
}

function inputGradient(call: Call, convolution: Convolution, gradient: Tensor): Tensor {
  const { taken, given, window } = convolution;
  const { size, strides, dilation } = window;
  const turned = call.makeOnce((taken[2] ?? 1) * size[0] * size[1]);
  const isSpread = strides.some((stride) => stride !== 1);
  const [rows, columns] = [(given[0] ?? 1) * strides[0], (given[1] ?? 1) * strides[1]];
  const shape = [rows, columns, taken[2] ?? 1];
  const spread = isSpread ? call.make(valuesOf(shape), gradient) : gradient;
  const [top, left] = sidesOf(placed(convolution));
  const sides: Sides = [
    (size[0] - 1) * dilation[0] - top,
    (size[1] - 1) * dilation[1] - left,
    (taken[0] ?? 1) + top - rows,
    (taken[1] ?? 1) + left - columns,
  ];
  const seen = sides.every((side) => side >= 0) ? spread : part(call, spread, shape, sides);
  return call.make(valuesOf(taken), seen, turned);
}

function kernelGradient(call: Call, convolution: Convolution, gradient: Tensor): Tensor {
  const { input, taken, window, fitted } = convolution;
  const values = (taken[2] ?? 1) * window.size[0] * window.size[1];
  const seen = fitted ?? part(call, input, taken, sidesOf(placed(convolution)));
  return call.makeOnce(values, call.make(values, seen, gradient));
}
