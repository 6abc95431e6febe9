import { canBeTakenIn, canTakeIn } from "../../core/engine/blocked/folding.ts";
import { engineOf, type Pass, type Step, usersOf } from "../network.ts";

/**
 * A convolution of single pixels that gives many channels of few takes in the batch normalisation behind it
 * (`blocked/foldedNormalization.ts`): only what comes out of both is ever written.
 */
export const foldedNormalization: Pass = (network, { batch, isSplit }) => {
  if (isSplit) return network;
  const steps = [...network.steps];
  const users = usersOf(network);
  for (const [index, step] of network.steps.entries()) {
    const [only = -1, ...others] = users[index] ?? [];
    const normalization = steps[only];
    if (!normalization || others.length > 0 || index === network.output || step.plan.kept) continue;
    if (!canTakeIn(step, engineOf(step), batch) || !isNormalization(normalization)) continue;
    steps[index] = { ...step, plan: { ...step.plan, normalization } };
    steps[only] = { ...normalization, plan: { ...normalization.plan, applied: true } };
  }
  return { ...network, steps };
};

const isNormalization = (step: Step): step is Step<"BatchNormalization"> => canBeTakenIn(step, engineOf(step));
