import { asImage, elements, type Shape } from "../shape.ts";
import type { Window } from "../window.ts";
import { convolutionTensors } from "./convolution.ts";
import type { OwnTensors } from "./tensors.ts";

/**
 * A convolution of sequences is one of images of a single row, whose channels stand first: what comes in and what goes
 * out exist in both orders, the input of the convolution until its backward pass.
 */
export function rowConvolutionTensors(input: Shape, output: Shape, window: Window, batch: number): OwnTensors {
  const [taken, given] = [elements(input) ?? 0, elements(output) ?? 0];
  const row = convolutionTensors(asImage(input) ?? input, asImage(output) ?? output, window, true, batch);
  return {
    keeps: [],
    own: taken,
    forward: given,
    weightGradients: given + row.weightGradients,
    inputGradients: given + taken + row.inputGradients,
  };
}
