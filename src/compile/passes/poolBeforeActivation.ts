import type { Network, Pass, Step } from "../network.ts";
import { usersOf } from "../network.ts";

/** Functions that never fall: the largest value of a window stays the largest. */
const rising: readonly string[] = ["relu", "sigmoid", "tanh"];

const isRising = ({ type, params }: Step): boolean =>
  type === "ReLU" || (type === "Activation" && rising.includes((params as Step<"Activation">["params"]).activation));

/** Max pooling first, then the activation on the few values that are left. */
export const poolBeforeActivation: Pass = (network) => {
  const steps = [...network.steps];
  const users = usersOf(network);
  for (const [index, activation] of network.steps.entries()) {
    const [only, ...others] = users[index] ?? [];
    const pool = only === undefined ? undefined : network.steps[only];
    if (only === undefined || others.length > 0 || pool?.type !== "MaxPooling2D") continue;
    if (!isRising(activation) || network.output === index) continue;
    steps[index] = { ...pool, inputs: activation.inputs, inputShapes: activation.inputShapes };
    steps[only] = { ...activation, inputs: [index], inputShapes: [pool.shape], shape: pool.shape };
  }
  return { ...network, steps } satisfies Network;
};
