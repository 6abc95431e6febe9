import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import type { Gradients, Run } from "./layerCompiler.ts";
import type { Network } from "./network.ts";

export interface BackwardOptions {
  readonly graph: GraphBuilder;
  readonly network: Network;
  /** What a step gave, asked for when its gradient has come. */
  readonly runOf: (step: number, gradient: Value) => Run | undefined;
  /** Gradients of the loss by the outputs of some steps, by index. */
  readonly seeds: ReadonlyMap<number, Value>;
  /** Whether what goes into the network needs a gradient too. */
  readonly wantsImages?: boolean;
}

export interface NetworkGradients {
  /** By full names, `conv1/kernel`; a weight that the loss does not depend on is missing. */
  readonly weights: ReadonlyMap<string, Value>;
  readonly images: Value | undefined;
}

/** Walks the network backwards. What feeds several steps gets the sum of their gradients; what needs none gets none. */
export function backward({ graph, network, runOf, seeds, wantsImages = false }: BackwardOptions): NetworkGradients {
  const needed = neededGradients(network, wantsImages);
  const pending = network.steps.map((_, index) => [seeds.get(index)].filter((value) => value !== undefined));
  const weights = new Map<string, Value>();
  let images: Value | undefined;
  for (const [index, step] of [...network.steps.entries()].reverse()) {
    const [first, ...others] = pending[index] ?? [];
    if (!first || !needed[index]) continue;
    const isFirst = step.inputs.length === 0;
    graph.within(`${step.name}/backward`, () => {
      const gradient = others.reduce((sum, next) => graph.op("Add", [sum, next]), first);
      const wanted = isFirst ? [wantsImages] : step.inputs.map((input) => needed[input] ?? false);
      const gradients = runOf(index, gradient)?.backward(gradient, wanted);
      const learn = (owner: string, own: Gradients["weights"] = {}) => {
        for (const [weight, value] of Object.entries(own)) {
          const name = `${owner}/${weight}`;
          const sofar = weights.get(name);
          weights.set(name, sofar ? graph.op("Add", [sofar, value]) : value);
        }
      };
      learn(step.owner, gradients?.weights);
      learn(step.plan.normalization?.owner ?? "", gradients?.normalization);
      for (const [place, value] of (gradients?.inputs ?? []).entries()) {
        const input = step.inputs[place];
        if (value !== undefined && input !== undefined) pending[input]?.push(value);
        if (isFirst) images = value;
      }
    });
  }
  return { weights, images };
}

/** True for a step whose output's gradient leads to a weight. */
function neededGradients({ steps }: Network, wantsImages: boolean): readonly boolean[] {
  const needed: boolean[] = [];
  for (const { inputs, weights } of steps)
    needed.push(
      weights.some(({ trainable }) => trainable) ||
        inputs.some((input) => needed[input]) ||
        (wantsImages && inputs.length === 0),
    );
  return needed;
}
