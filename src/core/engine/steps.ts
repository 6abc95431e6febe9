import type { ActivationName } from "../activation.ts";
import type { LayerReport } from "../analyze.ts";
import type { LayerType } from "../layer.ts";
import type { Pair, Shape } from "../shape.ts";
import { activationInBlocks, fusedActivation } from "./blocked/blocks.ts";
import type { EnginePlan, EngineType } from "./engineType.ts";

/** One thing that the engine computes: a layer, or the activation at a layer's end. */
export interface EngineStep {
  /** The node that it belongs to. */
  readonly node: number;
  readonly type: LayerType;
  readonly params: Readonly<Record<string, unknown>>;
  /** Where it is nothing else. */
  readonly activation: ActivationName | undefined;
  /** Steps whose output it takes, by index. */
  readonly inputs: readonly number[];
  readonly inputShapes: readonly Shape[];
  readonly shape: Shape;
  readonly trainable: boolean;
  /** Several steps use its weights. */
  readonly shared: boolean;
  /** Its output is kept for the backward pass, while what leads to it is computed again. */
  readonly kept?: boolean;
  readonly plan: EnginePlan;
  readonly engine: EngineType<never, never>;
}

/** The activation at a layer's end. */
const ending = (name: ActivationName): EngineType<never, never> => ({
  canBeCut: true,
  order: "same",
  blocks: (images, _params, block) => activationInBlocks(name, images, block),
  fused: () => fusedActivation(name),
});

/** Whether the network's last softmax is left to the loss, and the steps before it. */
export interface EngineNetwork {
  readonly steps: readonly EngineStep[];
  readonly output: number;
}

/** What a step takes, in the form in which its type's rules want it. */
export const takenBy = ({ type, inputShapes }: EngineStep): never =>
  (type.takes === "many" ? inputShapes : (inputShapes[0] ?? [])) as never;

/**
 * `undefined` while a layer has a problem or a size is open, and with a layer that our own training lacks.
 *
 * @param checkpoints nodes whose outputs are kept while what leads to them is computed again
 */
export function lowered(
  reports: readonly LayerReport[],
  output: number,
  checkpoints: ReadonlySet<number>,
): EngineNetwork | undefined {
  const steps: EngineStep[] = [];
  const made: number[] = [];
  const calledAgain = new Set(reports.map(({ node }) => node.sharedWith));
  for (const { node, type, params, output: shape, weights } of reports) {
    if (!type || !params || !shape || shape.includes(null) || node.declared) return undefined;
    const inputs = node.inputs.map((input) => made[input] ?? -1);
    const named = type.activation?.(params as never) as ActivationName | undefined;
    const isActivation = named !== undefined && weights.length === 0 && node.sharedWith === undefined;
    const shared = {
      node: node.id,
      type,
      params,
      shape,
      trainable: node.trainable,
      shared: node.sharedWith !== undefined || calledAgain.has(node.id),
      plan: {},
      engine: type.engine ?? {},
    };
    const inputShapes = inputs.map((input) => steps[input]?.shape ?? []);
    steps.push({ ...shared, activation: isActivation ? named : undefined, inputs, inputShapes });
    if (named && named !== "linear" && !isActivation && type.params.activation)
      steps.push({
        ...shared,
        engine: ending(named),
        shared: false,
        activation: named,
        inputs: [steps.length - 1],
        inputShapes: [shape],
      });
    made.push(steps.length - 1);
    const end = steps.at(-1);
    if (end && checkpoints.has(node.id)) steps[steps.length - 1] = { ...end, kept: true };
  }
  const last = made[output] ?? steps.length - 1;
  const end = steps[last];
  const beforeSoftmax = end?.activation === "softmax" && end.shape.length === 1 ? end.inputs[0] : undefined;
  return upTo(steps, beforeSoftmax ?? last);
}

/** Only what `output` needs, directly or not. */
function upTo(steps: readonly EngineStep[], output: number): EngineNetwork {
  const needed: boolean[] = [];
  needed[output] = true;
  for (let index = output; index >= 0; index--)
    if (needed[index]) for (const input of steps[index]?.inputs ?? []) needed[input] = true;
  const places: number[] = [];
  const kept: EngineStep[] = [];
  for (const [index, step] of steps.entries()) {
    if (!needed[index]) continue;
    places[index] = kept.length;
    kept.push({ ...step, inputs: step.inputs.map((input) => places[input] ?? -1) });
  }
  return { steps: kept, output: places[output] ?? -1 };
}

/** For each step, how many read it, and the last of them. */
export function readersOf(steps: readonly EngineStep[]) {
  const count = steps.map(() => 0);
  const last = steps.map(() => -1);
  for (const [index, { inputs }] of steps.entries())
    for (const input of inputs) {
      count[input] = (count[input] ?? 0) + 1;
      last[input] = index;
    }
  return { count, last };
}

/** Where max pooling has such windows, their size. */
export const tilesOf = (step: EngineStep): Pair | undefined =>
  step.engine.tiles?.(takenBy(step), step.shape, step.params as never);
