import type { Pass } from "../network.ts";

const types: readonly string[] = ["MaxPooling2D", "MaxPooling1D"];

/** Max pooling without indices, for devices that have none; windows that a tournament takes stay with it. */
export const shiftedMaxPooling: Pass = (network) => ({
  ...network,
  steps: network.steps.map((step) =>
    types.includes(step.type) && !step.plan.tournament ? { ...step, plan: { ...step.plan, shifted: true } } : step,
  ),
});
