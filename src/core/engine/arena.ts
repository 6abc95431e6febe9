import type { EngineStep } from "./steps.ts";

export interface Arena {
  /** Bytes of the tensors that exist together at the worst moment of a training step, the step's results included. */
  readonly peak: number;
  /** Of these: kept for the backward pass, results (new weights and slots), and the rest, which exists for a moment. */
  readonly kept: number;
  readonly results: number;
  readonly transient: number;
  /** The node that is computed then. */
  readonly node: number;
  readonly isBackward: boolean;
}

export interface Update {
  /** Tensors of a weight's size that the optimizer's update has together, its results included. */
  readonly tensors: number;
  /** Tensors that it gives for each weight. */
  readonly results: number;
}

const bytesPerValue = 4;

/** Lives of tensors through forward, backward and update, in the order in which ONNX Runtime runs them. */
export function arenaOf(steps: readonly EngineStep[], batch: number, update: Update): Arena {
  const holders = holdersOf(steps);
  const needed = neededGradients(steps);
  const sizes = steps.map(({ tensors }) => tensors.output);
  const kept = steps.map(({ tensors, inputs }, index) => (needed[index] ? keptBy(tensors.keeps, inputs, index) : []));
  const keepers = steps.map(() => 0);
  const lastReader = steps.map((_, index) => index);
  const at = (index: number) => holders[index] ?? index;
  for (const [index, { inputs }] of steps.entries()) {
    for (const input of inputs) lastReader[at(input)] = index;
    for (const tensor of kept[index] ?? []) keepers[at(tensor)] = (keepers[at(tensor)] ?? 0) + 1;
  }

  let alive = 0;
  let results = 0;
  let keptNow = 0;
  let worst: Arena = { peak: 0, kept: 0, results: 0, transient: 0, node: 0, isBackward: false };
  const moment = (index: number, isBackward: boolean, more: number, once = 0) => {
    const peak = bytesPerValue * (batch * (alive + more) + results + once);
    if (peak <= worst.peak) return;
    const parts = { kept: bytesPerValue * batch * keptNow, results: bytesPerValue * results };
    worst = { peak, ...parts, transient: peak - parts.kept - parts.results, node: steps[index]?.node ?? 0, isBackward };
  };

  for (const [index, { inputs, tensors }] of steps.entries()) {
    const size = sizes[index] ?? 0;
    const own = needed[index] ? tensors.own : 0;
    alive += size;
    moment(index, false, tensors.own + tensors.forward);
    alive += own;
    keptNow += own + ((keepers[index] ?? 0) > 0 ? size : 0);
    for (const tensor of new Set([...inputs, index].map(at)))
      if (lastReader[tensor] === index && keepers[tensor] === 0) alive -= sizes[tensor] ?? 0;
  }

  const pending: Gradient[][] = steps.map(() => []);
  const last = steps.length - 1;
  pending[last]?.push({ size: sizes[last] ?? 0, users: 1 });
  alive += sizes[last] ?? 0;
  const release = (gradient: Gradient) => {
    gradient.users--;
    if (gradient.users === 0) alive -= gradient.size;
  };
  for (const [index, { inputs, tensors, weights }] of [...steps.entries()].reverse()) {
    const [first, ...others] = pending[index] ?? [];
    if (!first || !needed[index]) continue;
    const gradient = others.length === 0 ? first : { size: first.size, users: 1 };
    if (others.length > 0) {
      alive += gradient.size;
      moment(index, true, others.length > 1 ? gradient.size : 0);
      for (const part of [first, ...others]) release(part);
    }
    if (weights.length > 0) moment(index, true, tensors.weightGradients);
    for (const weight of weights.toReversed()) {
      moment(index, true, 0, weight * update.tensors);
      results += weight * update.results;
    }
    const wanted = inputs.filter((input) => needed[input]);
    if (tensors.passesGradient) {
      gradient.users += wanted.length;
      for (const input of wanted) pending[input]?.push(gradient);
    } else if (wanted.length > 0) {
      moment(index, true, tensors.inputGradients);
      for (const input of wanted) {
        const size = steps[input]?.tensors.output || (sizes[at(input)] ?? 0);
        alive += size;
        pending[input]?.push({ size, users: 1 });
      }
    }
    release(gradient);
    alive -= tensors.own;
    keptNow -= tensors.own;
    for (const tensor of (kept[index] ?? []).map(at)) {
      keepers[tensor] = (keepers[tensor] ?? 0) - 1;
      if (keepers[tensor] !== 0) continue;
      alive -= sizes[tensor] ?? 0;
      keptNow -= sizes[tensor] ?? 0;
    }
  }
  return worst;
}

interface Gradient {
  readonly size: number;
  /** Steps that still read it. */
  users: number;
}

/** For each step, the step whose memory holds its output. */
function holdersOf(steps: readonly EngineStep[]): readonly number[] {
  const holders: number[] = [];
  for (const [index, { inputs, tensors }] of steps.entries())
    holders.push(tensors.output === 0 ? (holders[inputs[0] ?? -1] ?? index) : index);
  return holders;
}

/** True for a step whose output's gradient leads to a weight. */
function neededGradients(steps: readonly EngineStep[]): readonly boolean[] {
  const needed: boolean[] = [];
  for (const { inputs, weights } of steps) needed.push(weights.length > 0 || inputs.some((input) => needed[input]));
  return needed;
}

const keptBy = (keeps: readonly string[], inputs: readonly number[], index: number): readonly number[] =>
  keeps.flatMap((tensor) => (tensor === "output" ? [index] : inputs));
