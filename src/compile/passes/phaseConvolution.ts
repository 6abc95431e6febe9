import { type Pass, type Step, usersOf } from "../network.ts";

/**
 * The first convolution computes each corner of the windows of the max pooling after it apart, and pools them. Only where no gradient flows
 * further back: that one would come apart too, and putting it together costs more than is won.
 */
export const phaseConvolution: Pass = (network) => {
  const steps = [...network.steps];
  const users = usersOf(network);
  for (const [index, pool] of network.steps.entries()) {
    const source = pool.inputs[0] ?? -1;
    const convolution = steps[source];
    if (convolution?.type !== "Conv2D" || !pool.plan.tournament || users[source]?.length !== 1) continue;
    const { padding } = (convolution as Step<"Conv2D">).params;
    const isFirst = steps[convolution.inputs[0] ?? -1]?.type === "Input";
    const phases = (pool as Step<"MaxPooling2D">).params.pool_size;
    const isWhole = phases.every((side, axis) => (convolution.shape[axis] ?? 1) === side * (pool.shape[axis] ?? 1));
    if (!isFirst || !isWhole || padding !== "valid" || network.output === source) continue;
    steps[source] = { ...convolution, plan: { ...convolution.plan, phases } };
    steps[index] = { ...pool, plan: { ...pool.plan, applied: true } };
  }
  return { ...network, steps };
};
