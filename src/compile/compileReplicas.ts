import type { Analysis } from "../core/analyze.ts";
import { inputShape } from "./classifier.ts";
import type { TrainingProgram } from "./compileTraining.ts";
import type { Sizes } from "./network.ts";
import { type TrainingGraph, trainingGraph, trainingInputs } from "./trainingGraph.ts";
import { learnt, ownGradient, type UpdateGraph, updateGraph } from "./updateGraph.ts";

/**
 * A training step as several sessions take it side by side, each with its share of the examples (data parallelism): the
 * same step as the program's own graph, but for the order in which gradients are added.
 */
export interface Replicas {
  readonly count: number;
  /** An ONNX file: forward, loss and backward of one share. It takes what the program's own graph takes of the examples and the weights. */
  readonly bytes: Uint8Array;
  readonly inputs: readonly string[];
  /** What it takes of the examples: images, labels or shares, masks. Each is a slice of what the whole step takes. */
  readonly examples: readonly Port[];
  /** What it gives beside loss and hits. */
  readonly gradients: readonly Port[];
  /** Learns from the gradients of all: input `conv1/kernel/gradient/0` is that of the first. */
  readonly update: UpdateGraph;
}

/** By its number. */
export const replicaGradient = (gradient: string, replica: number): string => `${gradient}/${replica}`;

export interface Port {
  readonly name: string;
  readonly type: "float32" | "int32";
  readonly shape: Sizes;
}

/**
 * `undefined` where a step cannot be shared: a layer takes statistics over all examples, or the examples cannot be
 * shared evenly.
 *
 * @param program  of the whole step of the same model
 */
export function compileReplicas(analysis: Analysis, program: TrainingProgram, count: number): Replicas | undefined {
  const { optimizer } = analysis.model.training;
  const { batchSize, block, passes } = program;
  if (batchSize % count !== 0 || program.gathering || program.pipeline || program.scalesLoss) return undefined;
  const made = trainingGraph(analysis, { batchSize: batchSize / count, block, passes }, count);
  const { graph, network, followed } = made;
  if (followed.length > 0) return undefined;
  const gradients = learnt(made).map((weight) => {
    const name = `${weight.name}/gradient`;
    graph.output(name, ownGradient(made, weight), weight.stateShape);
    return { name, type: "float32", shape: weight.stateShape } as const;
  });
  const { bytes, inputs, feedBack } = updateGraph(made, optimizer, (update, { name, stateShape }) =>
    Array.from({ length: count }, (_, replica) =>
      update.input(replicaGradient(`${name}/gradient`, replica), stateShape),
    ).reduce((sum, next) => update.op("Add", [sum, next])),
  );
  return {
    count,
    bytes: graph.encode({ name: `${network.name}: a share of a training step` }),
    inputs: graph.inputs,
    examples: examplesOf(made, batchSize / count),
    gradients,
    update: { bytes, inputs, feedBack },
  };
}

function examplesOf({ network, classes, masks }: TrainingGraph, batch: number): readonly Port[] {
  return [
    { name: trainingInputs.images, type: "float32", shape: [batch, ...inputShape(network)] },
    classes === undefined
      ? { name: trainingInputs.labels, type: "int32", shape: [batch] }
      : { name: trainingInputs.shares, type: "float32", shape: [batch, classes] },
    ...masks.map(({ name, shape }): Port => ({ name, type: "float32", shape })),
  ];
}
