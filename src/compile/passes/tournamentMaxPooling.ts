import { tiles } from "../layers/pooling.ts";
import type { Pass, Step } from "../network.ts";

/** Max pooling over windows that tile the image by comparisons of whole rows, without indices. */
export const tournamentMaxPooling: Pass = (network) => ({
  ...network,
  steps: network.steps.map((step) =>
    step.type === "MaxPooling2D" && tiles(step as Step<"MaxPooling2D">)
      ? { ...step, plan: { ...step.plan, tournament: true } }
      : step,
  ),
});
