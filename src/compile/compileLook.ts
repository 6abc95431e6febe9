import type { Analysis, LayerReport } from "../core/analyze.ts";
import { ends } from "../core/health/look.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { axesOfMeans } from "./axes.ts";
import { backward } from "./backward.ts";
import { anyBatch, classifier, inputShape } from "./classifier.ts";
import { forward, outputOf, type Tape } from "./forward.ts";
import type { GraphWeight } from "./layout.ts";
import { weighed } from "./losses/index.ts";
import { lower, type Network, type Step } from "./network.ts";
import { applyPasses } from "./passes/index.ts";
import { graphWeights, weightInputs } from "./weights.ts";

/** A graph that looks into a network as training sees it: dropout drops nothing, batch normalisation uses the batch. */
export interface LookProgram {
  /** An ONNX file. Its inputs: `images`, `labels`, and the weights by their names. */
  readonly bytes: Uint8Array;
  /** Examples of one run. */
  readonly batchSize: number;
  readonly weights: readonly GraphWeight[];
  /**
   * Of `weightSquares` and `gradientSquares`, sums of squares: the weights that they stand for. A gradient is that of
   * the mean loss.
   */
  readonly learned: readonly string[];
  readonly layers: readonly LookedLayer[];
}

/** Outputs of a layer: see `lookOutputs`. */
export interface LookedLayer {
  /** Of the node. */
  readonly name: string;
  /** Full names of the trainable weights that it owns. */
  readonly weights: readonly string[];
  /** It has an activation function with two ends. */
  readonly hasEnds: boolean;
}

export const lookOutputs = {
  /** Mean over the examples. */
  loss: "loss",
  weightSquares: "weight_squares",
  gradientSquares: "gradient_squares",
  /** Of a layer, by its place: means of its values, of their squares, of which are 0, and of which lie at an end. */
  moments: (place: number) => `moments:${place}`,
  /** Of a layer, by its place: the largest absolute value of each unit. */
  reach: (place: number) => `reach:${place}`,
} as const;

/** Layers stay as they are written, so that each can be looked at; the weights lie as most training graphs have them. */
export function compileLook(analysis: Analysis, batchSize: number): LookProgram {
  const { loss } = analysis.model.training;
  const { network, units } = classifier(
    applyPasses(lower(analysis), { batch: batchSize, block: 0 }, ["channelsFirstFlatten"]),
    loss,
  );
  const graph = new GraphBuilder();
  const images = graph.input("images", [anyBatch, ...inputShape(network)]);
  const labels = graph.input("labels", [anyBatch], "int32");
  const weights = graphWeights(network);
  const { taken, seen } = weightInputs(graph, weights);
  const training = { batch: batchSize, mask: () => graph.scalar(1) };
  const tape = forward({ graph, network, images, weights: seen, training });
  const scores = weighed({ graph, loss, scores: outputOf(tape, network), units, truth: { labels } });
  const seed = graph.op("Mul", [scores.gradient(), graph.scalar(1 / batchSize)]);
  const gradients = backward({
    graph,
    network,
    runOf: (step) => tape[step],
    seeds: new Map([[network.output, seed]]),
  }).weights;
  const learned = weights.filter(({ name, trainable }) => trainable && gradients.has(name)).map(({ name }) => name);
  const layers = looked(analysis, network);

  graph.output(lookOutputs.loss, graph.op("ReduceMean", [scores.losses], { keepdims: 0 }), []);
  if (learned.length > 0) {
    const squares = (of: ReadonlyMap<string, Value>) =>
      joined(
        graph,
        learned.map((name) => graph.op("ReduceSumSquare", [of.get(name)], { keepdims: 0 })),
      );
    graph.output(lookOutputs.weightSquares, squares(taken), [learned.length]);
    graph.output(lookOutputs.gradientSquares, squares(gradients), [learned.length]);
  }
  for (const [place, layer] of layers.entries()) describe(graph, place, layer, tape);
  return {
    bytes: graph.encode({ name: `${network.name}: look` }),
    batchSize,
    weights,
    learned,
    layers: layers.map(({ report, activation }) => ({
      name: report.node.name,
      weights: learned.filter((name) => name.slice(0, name.lastIndexOf("/")) === report.node.name),
      hasEnds: activation in ends,
    })),
  };
}

interface Seen {
  readonly report: LayerReport;
  /** The step whose value the layer gives, and its place. */
  readonly step: Step;
  readonly index: number;
  readonly activation: string;
}

/** Layers with weights or with an activation function, where their steps are part of the network. */
function looked({ layers }: Analysis, { steps }: Network): readonly Seen[] {
  const byName = new Map(steps.map((step, index) => [step.name, index]));
  return layers.flatMap((report) => {
    const { node, type, params } = report;
    const activation = (params && type?.activation?.(params as never)) ?? "linear";
    const own = byName.get(node.name);
    if (own === undefined || (!type?.weights && activation === "linear")) return [];
    const next = steps[own + 1];
    const hasActivationStep = next?.owner === `${node.name}/${activation}` && next.inputs[0] === own;
    const index = hasActivationStep ? own + 1 : own;
    const step = steps[index];
    return step ? [{ report, step, index, activation }] : [];
  });
}

function describe(graph: GraphBuilder, place: number, { step, index, activation }: Seen, tape: Tape): void {
  const output = tape[index]?.output;
  const mean = (value: Value) => graph.op("ReduceMean", [value], { keepdims: 0 });
  const share = (condition: Value) => mean(graph.op("Cast", [condition], { to: 1 }));
  const size = graph.op("Abs", [output]);
  const [low = 0, high = 0] = ends[activation] ?? [];
  const fromMiddle = graph.op("Abs", [graph.op("Sub", [output, graph.scalar((low + high) / 2)])]);
  const moments = [
    mean(output as Value),
    mean(graph.op("Mul", [output, output])),
    share(graph.op("Equal", [output, graph.scalar(0)])),
    share(graph.op("Greater", [fromMiddle, graph.scalar(0.49 * (high - low))])),
  ];
  graph.output(lookOutputs.moments(place), joined(graph, moments), [moments.length]);
  const reach = graph.op("ReduceMax", [size, graph.ints(axesOfMeans(step.shape))], { keepdims: 0 });
  graph.output(lookOutputs.reach(place), reach, [step.shape.at(-1) ?? 1]);
}

const joined = (graph: GraphBuilder, scalars: readonly Value[]): Value =>
  graph.op(
    "Concat",
    scalars.map((value) => graph.op("Reshape", [value, graph.ints([1])])),
    { axis: 0 },
  );
