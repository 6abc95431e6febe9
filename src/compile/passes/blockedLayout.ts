import { blocksOf } from "../../core/engine/blocked/blocks.ts";
import { isImage } from "../../core/shape.ts";
import { engineOf, type Pass, type Step } from "../network.ts";

/**
 * Images lie in blocks of channels from the first convolution on that can work so, through all that follows and can,
 * for ONNX Runtime's fast convolutions, forward and backward, and without moving anything between them. Which can, each
 * type of layer declares (`engine.blocks`).
 */
export const blockedLayout: Pass = (network, { block }) => {
  if (!block) return network;
  const steps: Step[] = [];
  for (const [index, step] of network.steps.entries())
    steps.push(index === network.output && isImage(step.shape) ? step : inBlocks(step, steps, block));
  return { ...network, steps };
};

function inBlocks(step: Step, before: readonly Step[], block: number): Step {
  const role = step.shared ? undefined : engineOf(step)?.blocks?.(step, step.params as never, block);
  const images = step.inputs.filter((_, place) => isImage(step.inputShapes[place] ?? []));
  const follows = images.length > 0 && images.every((input) => before[input]?.plan.blocks?.gives);
  const blocks = blocksOf(step, role, follows, block);
  return blocks ? { ...step, plan: { ...step.plan, blocks } } : step;
}
