import { cornersAsChannels as laid } from "../../core/engine/blocked/cornersAsChannels.ts";
import { layers } from "../../core/layers/index.ts";
import { engineOf, type Pass, type Step } from "../network.ts";

/** Of a first convolution with few filters, the values that an average pooling takes together are channels. */
export const cornersAsChannels: Pass = (network, { block }) =>
  block ? { ...network, steps: laid(network.steps, network.output, { block, engineOf, isActivation }) } : network;

const isActivation = ({ type, params, weights, shared }: Step): boolean => {
  const name = weights.length === 0 && !shared ? layers[type].activation?.(params as never) : undefined;
  return name !== undefined && name !== "softmax";
};
