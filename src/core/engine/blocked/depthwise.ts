import type { ConvolutionCall as Call, Convolution } from "../convolution.ts";
import { type EngineRun, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import { type Sides, sidesOf } from "./phases.ts";
import { part } from "./pieces.ts";
import { placed, slideInBlocks } from "./slide.ts";

/** The operators of `src/compile/blocked/depthwise.ts`. */
export const depthwiseInBlocks = (call: Call, convolution: Convolution): EngineRun =>
  slideInBlocks(call, convolution, {
    ofInput: (gradient) => inputGradient(call, convolution, gradient),
    ofKernel: (gradient, fitted) => kernelGradient(call, { ...convolution, fitted }, gradient),
  });

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
  const sides = sidesOf(placed(convolution));
  const seen = sides.every((side) => side >= 0) ? input : (fitted ?? part(call, input, taken, sides));
  return call.makeOnce(values, call.make(values, seen, gradient));
}
