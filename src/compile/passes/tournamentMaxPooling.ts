import { poolWindow } from "../../core/layers/pooling.ts";
import { isDisjoint, placement } from "../layers/pooling.ts";
import type { Pass, Step } from "../network.ts";

/** Largest side of a window that is worth comparing value by value. */
const largestSide = 4;

/** Max pooling over windows that tile the image by comparisons of whole rows, without indices. */
export const tournamentMaxPooling: Pass = (network) => ({
  ...network,
  steps: network.steps.map((step) =>
    step.type === "MaxPooling2D" && tiles(step as Step<"MaxPooling2D">)
      ? { ...step, plan: { ...step.plan, tournament: true } }
      : step,
  ),
});

/** True where windows lie side by side without gaps and without a border. */
export function tiles({ params, inputShapes: [input = []], shape }: Step<"MaxPooling2D">): boolean {
  const window = poolWindow(params);
  const { top, left, bottom, right } = placement(input, shape, window);
  return (
    isDisjoint(window) &&
    top + left + bottom + right === 0 &&
    window.size.every((side, axis) => side === window.strides[axis] && side <= largestSide)
  );
}
