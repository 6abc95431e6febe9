import { type Fused, type Pass, type Step, usersOf } from "../network.ts";

/** Layers that, in blocks, can apply a ReLU to their output while they write it. */
const types: readonly string[] = ["Conv2D", "DepthwiseConv2D", "BatchNormalization"];

/** A ReLU behind a convolution or a batch normalisation in blocks costs nothing: its gradient needs only what it gave. */
export const fusedActivation: Pass = (network) => {
  const steps = [...network.steps];
  const users = usersOf(network);
  for (const [index, step] of network.steps.entries()) {
    const [only, ...others] = users[index] ?? [];
    const activation = steps[only ?? -1];
    if (only === undefined || !activation || others.length > 0 || index === network.output) continue;
    const fused = fusedOf(activation);
    if (!fused || !step.plan.blocks?.gives || !activation.plan.blocks || !types.includes(step.type)) continue;
    steps[index] = { ...step, plan: { ...step.plan, fused } };
    steps[only] = { ...activation, plan: { ...activation.plan, applied: true } };
  }
  return { ...network, steps };
};

function fusedOf({ type, params }: Step): Fused | undefined {
  if (type === "ReLU6") return { ceiling: 6 };
  if (type === "Activation") {
    const { activation } = params as Step<"Activation">["params"];
    return activation === "relu" ? { ceiling: null } : activation === "relu6" ? { ceiling: 6 } : undefined;
  }
  if (type !== "ReLU") return undefined;
  const { max_value, negative_slope, threshold } = params as Step<"ReLU">["params"];
  return negative_slope > 0 || threshold > 0 ? undefined : { ceiling: max_value };
}
