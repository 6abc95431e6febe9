import type { Shape } from "../shape.ts";
import { reach, type Window } from "../window.ts";
import { foldedNormalization } from "./blocked/folding.ts";
import { inBlocksOf } from "./blocked/layout.ts";
import { type EngineNetwork, type EngineStep, readersOf, takenBy, tilesOf } from "./steps.ts";

/**
 * What `src/compile/passes` do to a network, as far as the sizes of tensors are concerned.
 *
 * @param block channels of a block; 0: images do not lie in blocks
 * @param batch examples of a training step; absent: the network only answers, or is split over several devices
 */
export function rewritten(network: EngineNetwork, block: number, batch?: number): EngineNetwork {
  const inBlocks = inBlocksOf(block)(inPhases(withoutUnusedPixels(activationsLast(network))));
  return anyOrder(batch === undefined ? inBlocks : foldedNormalization(batch)(inBlocks));
}

/** Activations that keep the largest value the largest. */
const rising: readonly string[] = ["relu", "sigmoid", "tanh"];

function activationsLast({ steps: before, output }: EngineNetwork): EngineNetwork {
  const steps = [...before];
  const readers = readersOf(before);
  for (const [index, activation] of before.entries()) {
    const only = readers.last[index] ?? -1;
    const pool = before[only];
    if (!pool || readers.count[index] !== 1 || !pool.engine.beforeActivation || index === output) continue;
    if (!activation.activation || !rising.includes(activation.activation)) continue;
    steps[index] = { ...pool, inputs: activation.inputs, inputShapes: activation.inputShapes };
    steps[only] = { ...activation, inputs: [index], inputShapes: [pool.shape], shape: pool.shape };
  }
  return { steps, output };
}

function withoutUnusedPixels({ steps: before, output }: EngineNetwork): EngineNetwork {
  const seen: (Shape | undefined)[] = before.map(() => undefined);
  seen[output] = before[output]?.shape;
  const steps = [...before];
  for (let index = before.length - 1; index >= 0; index--) {
    const step = before[index];
    if (!step) continue;
    const cut = canBeCut(step) ? { ...step, shape: seen[index] ?? step.shape } : step;
    steps[index] = cut;
    for (const [place, input] of step.inputs.entries())
      seen[input] = larger(seen[input], seenOf(cut, step.inputShapes[place] ?? []));
  }
  for (const [index, step] of steps.entries()) {
    const inputShapes = step.inputs.map((input) => steps[input]?.shape ?? []);
    const [shape = step.shape] = isPointwise(step) ? inputShapes : [];
    steps[index] = { ...step, shape, inputShapes };
  }
  return { steps, output };
}

const isImage = (shape: Shape): boolean => shape.length === 3;

/** It changes no size, so what it leaves out its input need not have. */
const isPointwise = (step: EngineStep): boolean => !!step.engine.canBeCut && !step.engine.leavesOut;

const canBeCut = (step: EngineStep): boolean =>
  isImage(step.shape) && (!!step.engine.canBeCut || tilesOf(step) !== undefined);

function seenOf(step: EngineStep, input: Shape): Shape {
  const [height = 1, width = 1, channels = 1] = input;
  if (!isImage(input)) return input;
  if (isPointwise(step)) return [step.shape[0] ?? height, step.shape[1] ?? width, channels];
  const window = step.engine.leavesOut ? step.type.window?.(step.params as never, takenBy(step)) : undefined;
  if (typeof window !== "object" || window.padding !== "valid" || window.ceilMode) return input;
  return [Math.min(along(step, window, 0), height ?? 1), Math.min(along(step, window, 1), width ?? 1), channels];
}

const along = ({ shape }: EngineStep, { size, strides, dilation }: Window, axis: 0 | 1): number =>
  ((shape[axis] ?? 1) - 1) * strides[axis] + reach(size[axis], dilation[axis]);

const larger = (a: Shape | undefined, b: Shape): Shape =>
  a ? a.map((size, axis) => Math.max(size ?? 1, b[axis] ?? 1)) : b;

function inPhases({ steps: before, output }: EngineNetwork): EngineNetwork {
  const steps = [...before];
  const readers = readersOf(before);
  for (const [index, pool] of before.entries()) {
    const source = pool.inputs[0] ?? -1;
    const convolution = steps[source];
    const phases = tilesOf(pool);
    if (!phases || !convolution || readers.count[source] !== 1 || source === output) continue;
    const isFirst = steps[convolution.inputs[0] ?? -1]?.type.takes === "nothing";
    const isWhole = phases.every((side, axis) => convolution.shape[axis] === side * (pool.shape[axis] ?? 1));
    if (!isFirst || !isWhole || !convolution.engine.inPhases?.(convolution.params as never)) continue;
    steps[source] = { ...convolution, plan: { phases } };
    steps[index] = { ...pool, plan: { isApplied: true } };
  }
  return { steps, output };
}

/** Where all that reads a vector made of an image takes its values in any order. */
function anyOrder({ steps, output }: EngineNetwork): EngineNetwork {
  const isFree: boolean[] = steps.map((_, index) => index !== output);
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) continue;
    const { order } = step.engine;
    const passesOn = order === "absorbed" ? true : order === "same" && isFree[index];
    if (!passesOn) for (const input of step.inputs) isFree[input] = false;
  }
  return {
    steps: steps.map((step, index) =>
      step.engine.order === "made" && isFree[index] ? inAnyOrder(step, steps[step.inputs[0] ?? -1]) : step,
    ),
    output,
  };
}

/** What comes in blocks that are full stays so. */
function inAnyOrder(step: EngineStep, source: EngineStep | undefined): EngineStep {
  const { size, gives } = source?.plan.blocks ?? { size: 1, gives: false };
  const isFull = gives && (step.inputShapes[0]?.[2] ?? 1) % size === 0;
  const blocks = isFull && { blocks: { size, takes: true, gives: false } };
  return { ...step, plan: { ...step.plan, anyOrder: true, ...blocks } };
}
