import { endingFor, type LossChoice } from "../core/losses/index.ts";
import type { Activation } from "../core/losses/loss.ts";
import { type Network, type Sizes, type Step, upTo } from "./network.ts";

/** The size that the caller of a graph chooses at each run. */
export const anyBatch = "batch";

/** A network that gives scores; what makes probabilities of them belongs to the loss. */
export interface Classifier {
  readonly network: Network;
  /** How many scores it gives for an example: one for each class, or one alone for two. */
  readonly units: number;
}

/**
 * Reads the network before the activation that the loss wants at its end. Throws when there is none: callers ask
 * `trainingProblem` first.
 */
export function classifier(network: Network, loss: LossChoice): Classifier {
  const last = network.steps[network.output];
  const [units = 0, ...others] = last?.shape ?? [];
  const ending = endingFor(loss);
  const [scores] = ending ? (last?.inputs ?? []) : [network.output];
  if (!last || scores === undefined || (ending && activationOf(last) !== ending) || others.length > 0)
    throw new Error(`${network.name} does not end in ${ending ? `the ${ending} of ` : ""}a vector.`);
  return { network: upTo(network, scores), units };
}

/** The network up to its scores: without the softmax or the sigmoid at its end, where it has one. */
export function scoring(network: Network): Network {
  const [scores] = endingOf(network) === "none" ? [network.output] : (network.steps[network.output]?.inputs ?? []);
  return upTo(network, scores ?? network.output);
}

/** What a network's outputs are: probabilities by one of these, or whatever it computes. */
export function endingOf(network: Network): Activation | "none" {
  const last = network.steps[network.output];
  const activation = last && activationOf(last);
  return activation === "softmax" || activation === "sigmoid" ? activation : "none";
}

function activationOf({ type, params }: Step): string | undefined {
  if (type === "Activation") return (params as Step<"Activation">["params"]).activation;
  return type === "Softmax" || type === "Sigmoid" ? type.toLowerCase() : undefined;
}

/** Height, width, channels of what the network takes. */
export const inputShape = ({ steps }: Network): Sizes => steps.find(({ type }) => type === "Input")?.shape ?? [];
