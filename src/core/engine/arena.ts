import type { LayerReport } from "../analyze.ts";
import { activate } from "./activations.ts";
import { inBlocks } from "./blocked/blocks.ts";
import { acrossBorders, bordersOf } from "./blocked/borders.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import { ordinary } from "./ordinary.ts";
import { rewritten } from "./passes.ts";
import { rememberedRuns } from "./remembered.ts";
import { type EngineNetwork, type EngineStep, lowered, takenBy } from "./steps.ts";
import { floats, halves, type Tensor, Trace } from "./trace.ts";

export interface Update {
  /** Tensors of a weight's shape that the optimizer's update has together, its gradient and its results included. */
  readonly tensors: number;
  /** Tensors that it gives for each weight; 0: a few numbers about its gradient alone. */
  readonly results: number;
  /** The first weight gets its step when all gradients are there, whose length together is wanted. */
  readonly waits?: boolean;
}

export interface How {
  /** Nodes whose outputs are kept while what leads to them is computed again. */
  readonly checkpoints: ReadonlySet<number>;
  readonly in16Bits: boolean;
  /** Channels of a block; 0: none. In 16 bits there are none. */
  readonly block: number;
  /** Convolutions take in batch normalisations behind them: while learning, on a single device. */
  readonly folds: boolean;
}

/** A network that only answers. `undefined` while a layer has a problem or a size is open. */
export function answered(reports: readonly LayerReport[], output: number, batch: number, block: number) {
  const forward = forwardPass(reports, output, batch, {
    checkpoints: new Set(),
    in16Bits: false,
    block,
    folds: false,
  });
  const scores = forward?.tape[forward.network.output]?.output;
  if (scores !== undefined) forward?.trace.result(scores);
  return forward?.trace;
}

function forwardPass(reports: readonly LayerReport[], output: number, batch: number, how: How) {
  const { checkpoints, in16Bits } = how;
  const block = in16Bits ? 0 : how.block;
  const plain = lowered(reports, output, checkpoints);
  if (!plain) return undefined;
  const network = rewritten(plain, block, how.folds ? batch : undefined);
  const { steps } = network;
  const trace = new Trace();
  const tape: EngineRun[] = [];
  const learned: Learned[] = [];
  const weightsOf = (step: EngineStep) => reports[reports[step.node]?.node.sharedWith ?? step.node]?.weights ?? [];
  const compute = (step: EngineStep, inputs: readonly (Tensor | undefined)[], isAgain = false) => {
    trace.node = step.node;
    const around = { weights: weightsOf(step), learned, isAgain, in16Bits };
    const { normalization } = step.plan;
    const learnNormalization =
      normalization && callOf(trace, normalization, [], batch, { ...around, weights: weightsOf(normalization) }).learn;
    const call = { ...callOf(trace, step, inputs, batch, around), learnNormalization };
    const borders = bordersOf(call, steps, step);
    const crossed = call.inputs.map((input, place) => borders[place]?.cross(input) ?? input);
    const isFirst = steps[step.inputs[0] ?? -1]?.type.takes === "nothing" && !borders[0];
    const own = { ...call, input: crossed[0] as Tensor, inputs: crossed, isFirst };
    return acrossBorders(call, step, borders, runOf(own, step));
  };
  for (const step of steps)
    tape.push(
      compute(
        step,
        step.inputs.map((input) => tape[input]?.output),
      ),
    );
  return { network, trace, tape, learned, compute, block };
}

/** A training step as the engine runs it: forward, loss, backward, each weight's update as soon as its gradient is there. */
export function traced(
  reports: readonly LayerReport[],
  output: number,
  batch: number,
  update: Update,
  how: How,
): { readonly trace: Trace; readonly steps: number; readonly filling: number } | undefined {
  const forward = forwardPass(reports, output, batch, how);
  if (!forward) return undefined;
  const { network, trace, tape, learned, compute, block } = forward;
  const { steps } = network;
  const needed = neededGradients(network, reports);
  const remembered = rememberedRuns(trace, steps, tape, compute);

  const end = steps[network.output];
  const pending: Tensor[][] = steps.map(() => []);
  const scores = tape[network.output]?.output;
  if (end && scores !== undefined) {
    const classes = floats(batch * valuesOf(end.shape));
    const logarithms = trace.make(classes, [scores]);
    const truth = trace.make(classes, []);
    pending[network.output] = [trace.make(classes, [trace.make(classes, [logarithms]), truth])];
  }
  trace.startBackward();
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    const [first, ...others] = pending[index] ?? [];
    if (!step || first === undefined || !needed[index]) continue;
    trace.node = step.node;
    const size = floats(batch * valuesOf(step.plan.blocks?.gives ? inBlocks(step.shape, block) : step.shape));
    const gradient = others.reduce((sum, next) => trace.make(size, [sum, next]), first);
    const wanted = step.inputs.map((input) => needed[input] ?? false);
    for (const [place, own] of (remembered(index, gradient)?.backward(gradient, wanted) ?? []).entries()) {
      const input = step.inputs[place];
      if (own !== undefined && input !== undefined && wanted[place]) pending[input]?.push(own);
    }
  }
  const gradients = learned.map(({ gradient }) => gradient);
  const length = update.waits ? trace.make(floats(1), gradients) : undefined;
  for (const weight of learned.toSorted((a, b) => a.node - b.node || a.place - b.place))
    applyUpdate(trace, length === undefined ? weight : clipped(trace, weight, length), update);
  return { trace, steps: steps.length, filling: learned.reduce((sum, { filling }) => sum + filling, 0) };
}

interface Learned {
  readonly node: number;
  /** Among the weights of its layer. */
  readonly place: number;
  /** Of the weight, as the graph has it. */
  readonly bytes: number;
  /** Of these: zeros behind its channels. */
  readonly filling: number;
  readonly gradient: Tensor;
}

function clipped(trace: Trace, weight: Learned, length: Tensor): Learned {
  trace.node = weight.node;
  return { ...weight, gradient: trace.make(weight.bytes, [weight.gradient, length]) };
}

function applyUpdate(trace: Trace, { node, bytes, gradient }: Learned, update: Update): void {
  trace.node = node;
  if (update.results === 0) {
    trace.result(trace.make(0, [gradient]));
    return;
  }
  const slots = Array.from({ length: update.results - 1 }, () => trace.make(bytes, [gradient]));
  const rest = update.tensors - update.results - 1;
  const between = rest > 0 ? [trace.make(rest * bytes, [gradient, ...slots])] : [];
  for (const result of [...slots, trace.make(bytes, [...between, ...slots, gradient])]) trace.result(result);
}

function runOf(call: EngineCall<never, never>, step: EngineStep): EngineRun {
  if (step.engine.run) return step.engine.run(call);
  return step.activation ? activate(step.activation, call, valuesOf(call.given)) : ordinary(call, step.type);
}

function callOf(
  trace: Trace,
  step: EngineStep,
  from: readonly (Tensor | undefined)[],
  batch: number,
  { weights, learned, isAgain, in16Bits }: Around,
): Omit<EngineCall<never, never>, "isFirst"> {
  const inputs = from.filter((tensor) => tensor !== undefined);
  const computed = (values: number) => (in16Bits ? halves : floats)(values);
  const copies = weights.map(({ shape }) => (in16Bits ? trace.make(halves(valuesOf(shape)), []) : undefined));
  const unread = [...copies];
  return {
    params: step.params as never,
    taken: takenBy(inWholeBlocks(step)),
    given: inWholeBlocks(step).shape,
    batch,
    input: inputs[0] as Tensor,
    inputs,
    plan: step.plan,
    trainable: step.trainable,
    // What is computed first has read the copies of the weights.
    make: (values, ...reads) => trace.make(computed(batch * values), [...reads, ...unread.splice(0)]),
    makeOnce: (values, ...reads) => trace.make(computed(values), reads),
    split: (values, ...reads) =>
      trace.makeAll(
        values.map((part) => computed(batch * part)),
        reads,
      ),
    mask(values) {
      if (!isAgain) trace.given += floats(batch * values);
    },
    learn(name, gradientOf) {
      const place = weights.findIndex((weight) => weight.name === name);
      const weight = weights[place];
      if (!weight?.trainable) return;
      const gradient = gradientOf();
      const bytes = (trace.bytesOf(gradient) * floats(1)) / computed(1);
      const filling = bytes - floats(valuesOf(weight.shape));
      const copy = copies[place];
      // The copy in 16 bits is read until the layer's backward pass is done; its gradient is widened for the update.
      const wide = copy !== undefined ? trace.make(bytes, [gradient, copy]) : gradient;
      learned.push({ node: step.node, place, bytes, filling, gradient: wide });
    },
  };
}

interface Around {
  readonly weights: LayerReport["weights"];
  readonly learned: Learned[];
  readonly isAgain: boolean;
  readonly in16Bits: boolean;
}

/** With the channels that images have in blocks. */
function inWholeBlocks(step: EngineStep): EngineStep {
  const { blocks } = step.plan;
  if (!blocks) return step;
  const inputShapes = blocks.takes ? step.inputShapes.map((shape) => inBlocks(shape, blocks.size)) : step.inputShapes;
  return { ...step, inputShapes, shape: inBlocks(step.shape, blocks.size) };
}

/** True for a step whose output's gradient leads to a weight. */
function neededGradients({ steps }: EngineNetwork, reports: readonly LayerReport[]): readonly boolean[] {
  const needed: boolean[] = [];
  for (const { node, inputs, activation } of steps) {
    const report = reports[node];
    const owner = report?.node.sharedWith === undefined ? report : reports[report.node.sharedWith];
    const learns = activation === undefined && (owner?.weights ?? []).some(({ trainable }) => trainable);
    needed.push(learns || inputs.some((input) => needed[input]));
  }
  return needed;
}
