import { isImage } from "../../core/shape.ts";
import { layerCompiler } from "../layers/index.ts";
import type { Pass, Step } from "../network.ts";

/**
 * Images lie in blocks of channels from the first convolution on that can work so, through all that follows and can,
 * for ONNX Runtime's fast convolutions, forward and backward, and without moving anything between them.
 */
export const blockedLayout: Pass = (network, { block }) => {
  if (!block) return network;
  const steps: Step[] = [];
  for (const [index, step] of network.steps.entries())
    steps.push(index === network.output && isImage(step.shape) ? step : inBlocks(step, steps, block));
  return { ...network, steps };
};

function inBlocks(step: Step, before: readonly Step[], block: number): Step {
  const role = step.shared ? undefined : layerCompiler(step.type).blocks?.(step, block);
  const images = step.inputs.filter((_, place) => isImage(step.inputShapes[place] ?? []));
  const follows = images.length > 0 && images.every((input) => before[input]?.plan.blocks?.gives);
  if (!role || (role === "follows" && !follows)) return step;
  const channels = step.inputShapes[0]?.[2] ?? 1;
  const takes = role === "follows" || follows || channels >= block;
  return {
    ...step,
    plan: { ...step.plan, blocks: { size: block, takes, gives: isImage(step.shape) && role !== "alone" } },
  };
}
