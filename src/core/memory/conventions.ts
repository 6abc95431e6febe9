/**
 * How the activations of a training step are counted. `textbook`: each layer's output once, times the batch.
 * `pytorch`: the tensors that autograd keeps for the backward pass. `engine`: what our own training graph has at its worst
 * moment, `gradients` being all that exists only for a moment, and the state held twice, before and after the step.
 */
export const conventions = ["textbook", "pytorch", "engine"] as const;
export type Convention = (typeof conventions)[number];
