import type { Fused } from "../../core/engine/blocked/blocks.ts";
import { engineOf, type Pass, type Step, usersOf } from "../network.ts";

/** A ReLU behind a convolution or a batch normalisation in blocks costs nothing: its gradient needs only what it gave. */
export const fusedActivation: Pass = (network) => {
  const steps = [...network.steps];
  const users = usersOf(network);
  for (const [index, step] of network.steps.entries()) {
    const [only, ...others] = users[index] ?? [];
    const activation = steps[only ?? -1];
    if (only === undefined || !activation || others.length > 0 || index === network.output) continue;
    const fused = fusedOf(activation);
    if (!fused || !step.plan.blocks?.gives || !activation.plan.blocks || !engineOf(step)?.fuses) continue;
    steps[index] = { ...step, plan: { ...step.plan, fused } };
    steps[only] = { ...activation, plan: { ...activation.plan, applied: true } };
  }
  return { ...network, steps };
};

const fusedOf = (step: Step): Fused | undefined => engineOf(step)?.fused?.(step.params as never);
