import { isImage } from "../../shape.ts";
import { type EngineNetwork, type EngineStep, readersOf } from "../steps.ts";
import { blocksOf } from "./blocks.ts";
import { cornersAsChannels } from "./cornersAsChannels.ts";

/** The passes `blockedLayout`, `cornersAsChannels` and `fusedActivation` of `src/compile/passes`. */
export const inBlocksOf =
  (block: number) =>
  (network: EngineNetwork): EngineNetwork =>
    block > 0 ? fused(asChannels(laidOut(network, block), block)) : network;

const asChannels = ({ steps, output }: EngineNetwork, block: number): EngineNetwork => ({
  steps: cornersAsChannels(steps, output, {
    block,
    engineOf: ({ engine }) => engine,
    isActivation: ({ activation, shared }) => !shared && activation !== undefined && activation !== "softmax",
  }),
  output,
});

function laidOut({ steps: before, output }: EngineNetwork, block: number): EngineNetwork {
  const steps: EngineStep[] = [];
  for (const [index, step] of before.entries()) {
    const isAnswer = index === output && isImage(step.shape);
    const role = step.shared || isAnswer ? undefined : step.engine.blocks?.(step, step.params as never, block);
    const images = step.inputs.filter((_, place) => isImage(step.inputShapes[place] ?? []));
    const follows = images.length > 0 && images.every((input) => steps[input]?.plan.blocks?.gives);
    const blocks = blocksOf(step, role, follows, block);
    steps.push(blocks ? { ...step, plan: { ...step.plan, blocks } } : step);
  }
  return { steps, output };
}

function fused({ steps: before, output }: EngineNetwork): EngineNetwork {
  const steps = [...before];
  const readers = readersOf(before);
  for (const [index, step] of before.entries()) {
    const only = readers.last[index] ?? -1;
    const activation = before[only];
    if (!activation?.plan.blocks || readers.count[index] !== 1 || index === output) continue;
    if (!step.plan.blocks?.gives || !step.engine.fuses || !activation.engine.fused?.(activation.params as never))
      continue;
    steps[only] = { ...activation, plan: { ...activation.plan, isApplied: true } };
  }
  return { steps, output };
}
