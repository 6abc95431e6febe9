import type { Analysis } from "../core/analyze.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { graphSizes } from "./axes.ts";
import { anyBatch, classifier, inputShape } from "./classifier.ts";
import { forward } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import { lower, type Network, type Step } from "./network.ts";
import { trainingInputs } from "./trainingGraph.ts";
import { graphWeights, weightInputs } from "./weights.ts";

/** A graph that follows one training batch through the network and tells where its values leave the finite numbers. */
export interface TraceProgram {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  readonly weights: readonly GraphWeight[];
  /** `images`, the weights, and the masks of the training step by their names. */
  readonly inputs: readonly string[];
  /** Names of the layers, in the order of the network. */
  readonly layers: readonly string[];
}

/** Layers × examples: NaN where a value of the example is infinite or not a number there, else 0. */
export const traceOutput = "finite";

/** Every layer as it is written, so that each has its own value. Ask `trainingProblem` first. */
export function compileTrace(analysis: Analysis, batch: number): TraceProgram {
  const { network } = classifier(lower(analysis), analysis.model.training.loss);
  const graph = new GraphBuilder();
  const images = graph.input(trainingInputs.images, [anyBatch, ...inputShape(network)]);
  const weights = graphWeights(network);
  const { seen } = weightInputs(graph, weights);
  const masks = new Map<string, Value>();
  const mask = ({ name }: Step, _rate: number, shape: readonly number[]): Value => {
    const known = masks.get(name) ?? graph.input(`${name}/mask`, [anyBatch, ...graphSizes(shape)]);
    masks.set(name, known);
    return known;
  };
  const tape = forward({ graph, network, images, weights: seen, training: { batch, mask } });
  const rows = tape.map(({ output }, index) => finiteness(graph, output, network.steps[index]?.shape.length ?? 1));
  graph.output(traceOutput, graph.op("Concat", rows, { axis: 0 }), [network.steps.length, anyBatch]);
  return {
    bytes: graph.encode({ name: `${network.name}: trace` }),
    weights,
    inputs: graph.inputs,
    layers: network.steps.map((step) => layerOf(step, network)),
  };
}

/** 0 · x is 0 for every finite number, and not a number for all others. */
function finiteness(graph: GraphBuilder, value: Value, axes: number): Value {
  const behindBatch = graph.ints(Array.from({ length: axes }, (_, axis) => axis + 1));
  const each = graph.op("ReduceSum", [graph.op("Mul", [value, graph.scalar(0)]), behindBatch], { keepdims: 0 });
  return graph.op("Reshape", [each, graph.ints([1, -1])]);
}

/** The activation at a layer's end belongs to the layer. */
function layerOf({ name, inputs, type }: Step, { steps }: Network): string {
  const before = steps[inputs[0] ?? -1]?.name;
  return type === "Activation" && before !== undefined && name.startsWith(`${before}/`) ? before : name;
}
