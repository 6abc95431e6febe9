import { poolWindow } from "../../core/layers/pooling.ts";
import { windowOf } from "../../core/layers/sliding.ts";
import { isImage } from "../../core/shape.ts";
import { reach, type Window } from "../../core/window.ts";
import type { Pass, Sizes, Step } from "../network.ts";

/** Rows and columns at the end of an image that nothing looks at, such as those that pooling leaves out, are not computed. */
export const dropUnusedPixels: Pass = (network) => {
  const seen: (Sizes | undefined)[] = network.steps.map(() => undefined);
  seen[network.output] = network.steps[network.output]?.shape;
  const steps: Step[] = [];
  for (const [index, step] of [...network.steps.entries()].reverse()) {
    const cut = canBeCut(step) ? { ...step, shape: seen[index] ?? step.shape } : step;
    steps.unshift(cut);
    for (const [place, input] of step.inputs.entries())
      seen[input] = larger(seen[input], seenOf(cut, step.inputShapes[place] ?? []));
  }
  for (const [index, step] of steps.entries()) {
    const inputShapes = step.inputs.map((input) => steps[input]?.shape ?? []);
    const [shape = step.shape] = isPointwise(step.type) ? inputShapes : [];
    steps[index] = { ...step, shape, inputShapes };
  }
  return { ...network, steps };
};

/** Layers that compute each pixel of their output alone, and that can leave out the last ones. */
const canBeCut = ({ type, plan, shape }: Step): boolean =>
  isImage(shape) &&
  (type === "Conv2D" ||
    type === "DepthwiseConv2D" ||
    isPointwise(type) ||
    (type === "MaxPooling2D" && !!plan.tournament));

const isPointwise = (type: string): boolean => type === "Activation" || type === "ReLU" || type === "Dropout";

/** The part of an input that a step looks at, from its top left corner. */
function seenOf(step: Step, input: Sizes): Sizes {
  const [height = 1, width = 1, channels = 1] = input;
  if (!isImage(input)) return input;
  if (isPointwise(step.type)) return [step.shape[0] ?? height, step.shape[1] ?? width, channels];
  const window = unpaddedWindow(step);
  if (!window) return input;
  const along = (axis: 0 | 1) =>
    ((step.shape[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]);
  return [Math.min(along(0), height), Math.min(along(1), width), channels];
}

function unpaddedWindow({ type, params }: Step): Window | undefined {
  const window =
    type === "Conv2D" || type === "DepthwiseConv2D"
      ? windowOf(params as Step<"Conv2D">["params"])
      : type === "MaxPooling2D" || type === "AveragePooling2D"
        ? poolWindow(params as Step<"MaxPooling2D">["params"])
        : undefined;
  return window?.padding === "valid" && !window.ceilMode ? window : undefined;
}

const larger = (a: Sizes | undefined, b: Sizes): Sizes => (a ? a.map((size, axis) => Math.max(size, b[axis] ?? 0)) : b);
