import { type Network, type Sizes, type Step, upTo } from "./network.ts";

/** The size that the caller of a graph chooses at each run. */
export const anyBatch = "batch";

/** A network that gives scores; their softmax belongs to the loss. */
export interface Classifier {
  readonly network: Network;
  readonly classes: number;
}

/** Reads the network before its last softmax. Throws when there is none: callers ask `trainingProblem` first. */
export function classifier(network: Network): Classifier {
  const last = network.steps[network.output];
  const [scores] = last?.inputs ?? [];
  const [classes = 0, ...others] = last?.shape ?? [];
  if (!last || scores === undefined || !isSoftmax(last) || others.length > 0)
    throw new Error(`${network.name} does not end in the softmax of a vector.`);
  return { network: upTo(network, scores), classes };
}

const isSoftmax = ({ type, params }: Step): boolean =>
  type === "Softmax" || (type === "Activation" && (params as Step<"Activation">["params"]).activation === "softmax");

/** Height, width, channels of what the network takes. */
export const inputShape = ({ steps }: Network): Sizes => steps.find(({ type }) => type === "Input")?.shape ?? [];
