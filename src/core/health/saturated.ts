import { hasKernel } from "../checks/check.ts";
import type { HealthRule } from "./finding.ts";
import { percent } from "./wording.ts";

const mostShare = 0.5;

/** @see Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", section 3 */
export const saturated: HealthRule = {
  code: "saturated",
  find: ({ layers, network }) =>
    layers
      .filter(({ report, look }) => (look.saturated ?? 0) > mostShare && !network.outputs.has(report.node.id))
      .map(({ report, look: { name, saturated: share = 0 }, activation }) => ({
        code: "saturated",
        layers: [name],
        message: `${percent(share)} of what ${name} gives lies within a hundredth of an end of ${activation}, where next to no gradient passes. Put BatchNormalization before the ${activation}, take ${hasKernel(report) ? "activation: relu" : "ReLU"} in its place, or use a smaller learning_rate.`,
      })),
};
