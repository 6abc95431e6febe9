import type { Analysis } from "../core/analyze.ts";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import { graphSizes, toGraphOrder, toModelOrder } from "./axes.ts";
import { backward } from "./backward.ts";
import { inputShape, scoring } from "./classifier.ts";
import { forward } from "./forward.ts";
import { lower, type Network, type Sizes, stepGiving, upTo } from "./network.ts";
import { constantWeights, graphWeights } from "./weights.ts";

/** A graph that tells how what a network answers hangs on its input and on a layer's maps. */
export interface ExplainProgram {
  /** An ONNX file, weights inside. */
  readonly bytes: Uint8Array;
  /** Of one run. */
  readonly examples: number;
  /** Of one example: what `direction` and `answer` have. */
  readonly answerShape: Sizes;
  /** Of one example, where a layer's maps are given. */
  readonly mapsShape: Sizes | undefined;
}

export interface ExplainOptions {
  readonly examples: number;
  /**
   * Name of the layer whose values are asked about; when left out, the scores of the classes: what goes into the softmax
   * or the sigmoid at the network's end.
   */
  readonly of?: string;
  /** Name of the layer whose maps are given, and the gradient by them. */
  readonly maps?: string;
  /** Whether the gradient by the image is given. */
  readonly image?: boolean;
}

/** All float32, examples first, in the model's order. */
export const explainPorts = {
  images: "images",
  /** How much each value of the answer counts in the sum whose gradient is given: one 1 for one class. */
  direction: "direction",
  answer: "answer",
  maps: "maps",
  mapsGradient: "maps_gradient",
  imagesGradient: "images_gradient",
} as const;

/**
 * The network as it predicts: nothing is dropped, batch normalisation takes its moving averages; layers stay as they are
 * written.
 *
 * @param weights  by full names, in Keras's layout. Throws for a missing one, and for layers that the answer does not need
 */
export function compileExplain(
  analysis: Analysis,
  weights: ReadonlyMap<string, Float32Array>,
  { examples, of, maps, image = false }: ExplainOptions,
): ExplainProgram {
  const whole = frozen(lower(analysis));
  const network = of === undefined ? scoring(whole) : upTo(whole, stepGiving(whole, of));
  const answerShape = network.steps[network.output]?.shape ?? [];
  const place = maps === undefined ? undefined : stepGiving(network, maps);
  const mapsShape = place === undefined ? undefined : network.steps[place]?.shape;

  const graph = new GraphBuilder();
  const images = graph.input(explainPorts.images, [examples, ...inputShape(network)]);
  const direction = graph.input(explainPorts.direction, [examples, ...answerShape]);
  const values = constantWeights(graph, graphWeights(network), weights);
  const tape = forward({
    graph,
    network,
    images,
    weights: values,
    training: { batch: examples, mask: () => graph.scalar(1) },
  });
  const give = (name: string, value: Value, shape: Sizes) =>
    graph.output(name, toModelOrder(graph, value, shape), [examples, ...shape]);
  give(explainPorts.answer, tape[network.output]?.output as Value, answerShape);
  let byMaps: Value | undefined;
  const gradients = backward({
    graph,
    network,
    runOf(step, gradient) {
      if (step === place) byMaps = gradient;
      return tape[step];
    },
    seeds: new Map([[network.output, toGraphOrder(graph, direction, answerShape)]]),
    wantsImages: true,
  });
  if (place !== undefined && mapsShape) {
    give(explainPorts.maps, tape[place]?.output as Value, mapsShape);
    give(explainPorts.mapsGradient, byMaps ?? nothing(graph, examples, mapsShape), mapsShape);
  }
  const shape = inputShape(network);
  if (image)
    graph.output(
      explainPorts.imagesGradient,
      gradients.images ?? graph.op("Expand", [graph.scalar(0), graph.ints([examples, ...shape])]),
      [examples, ...shape],
    );
  return { bytes: graph.encode({ name: `${network.name}: explain` }), examples, answerShape, mapsShape };
}

/** So that batch normalisation does what it does while predicting. */
const frozen = (network: Network): Network => ({
  ...network,
  steps: network.steps.map((step) => ({ ...step, trainable: false })),
});

/** Where the answer does not depend on it. */
const nothing = (graph: GraphBuilder, examples: number, shape: Sizes): Value =>
  graph.op("Expand", [graph.scalar(0), graph.ints([examples, ...graphSizes(shape)])]);
