import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { acrossBorders, bordersOf } from "./blocked/borders.ts";
import type { Call, Run } from "./layerCompiler.ts";
import { layerCompiler } from "./layers/index.ts";
import type { Network, Sizes, Step } from "./network.ts";

export interface ForwardOptions {
  readonly graph: GraphBuilder;
  readonly network: Network;
  /** What the step `Input` takes. */
  readonly images: Value;
  /** By full names, `conv1/kernel`. */
  readonly weights: ReadonlyMap<string, Value>;
  /** Absent while predicting. */
  readonly training?: { readonly batch: number; mask(step: Step, rate: number, shape: Sizes): Value };
}

/** What each step gave, in the order of the steps. */
export type Tape = readonly Run[];

/** Computes every step; the values and what the backward pass needs stay on the tape. */
export function forward(options: ForwardOptions): Tape {
  const tape: Run[] = [];
  for (const step of options.network.steps) {
    const inputs = step.inputs.map((input) => tape[input]?.output).filter((value) => value !== undefined);
    const run = options.graph.within(step.name, () => runStep(options, step, inputs, options.weights));
    tape.push(run);
  }
  return tape;
}

/** Computes one step from what its inputs gave and from weights by their full names. */
export function runStep(
  { graph, network, images, training }: Omit<ForwardOptions, "weights">,
  step: Step,
  given: readonly Value[],
  weights: ReadonlyMap<string, Value>,
): Run {
  const borders = bordersOf(graph, network, step);
  const inputs = given.map((value, place) => borders[place]?.cross(value) ?? value);
  const weightsOf = ({ owner, weights: declared }: Step) =>
    Object.fromEntries(declared.map(({ name }) => [name, weights.get(`${owner}/${name}`)])) as Record<string, Value>;
  const own = weightsOf(step);
  const { normalization } = step.plan;
  const [input = images] = inputs;
  const call: Call<typeof step.type> = {
    graph,
    step,
    input,
    inputs,
    weights: own,
    weight(name) {
      const value = own[name];
      if (value === undefined) throw new Error(`${step.name} has no weight ${name}.`);
      return value;
    },
    normalization: normalization && { step: normalization, weights: weightsOf(normalization) },
    training: training && {
      batch: training.batch,
      randomMask: (rate, shape = step.shape) => training.mask(step, rate, shape),
    },
  };
  const run = layerCompiler(step.type).run(call);
  return borders.some((border) => border) ? { ...run, backward: acrossBorders(run, borders) } : run;
}

/** The value that the network gives. */
export function outputOf(tape: Tape, { output, name }: Network): Value {
  const run = tape[output];
  if (!run) throw new Error(`${name} has no output.`);
  return run.output;
}
