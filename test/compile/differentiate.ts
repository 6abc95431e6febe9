import * as ort from "onnxruntime-node";
import { graphSizes } from "../../src/compile/axes.ts";
import { backward } from "../../src/compile/backward.ts";
import { inputShape } from "../../src/compile/classifier.ts";
import { forward, outputOf } from "../../src/compile/forward.ts";
import { count, type GraphWeight, permute, toGraphLayout, toKerasLayout } from "../../src/compile/layout.ts";
import { movingAverages } from "../../src/compile/movingAverages.ts";
import { lower, type Sizes } from "../../src/compile/network.ts";
import { applyPasses, type PassName } from "../../src/compile/passes/index.ts";
import { graphWeights } from "../../src/compile/weights.ts";
import type { Analysis } from "../../src/core/analyze.ts";
import { GraphBuilder } from "../../src/onnx/graphBuilder.ts";
import type { Value } from "../../src/onnx/value.ts";

export interface Point {
  /** Batch × the model's order. */
  readonly images: Float32Array;
  /** By full names, in Keras's layout. */
  readonly weights: ReadonlyMap<string, Float32Array>;
}

export interface Derivatives {
  /** Batch × the model's order. */
  readonly output: Float32Array;
  readonly images: Float32Array;
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Weights that change without a gradient. */
  readonly updates: ReadonlyMap<string, Float32Array>;
}

/** A network as the training graph has it, with a gradient of the output from outside in the place of a loss. */
export async function differentiable(analysis: Analysis, batch: number, passes: readonly PassName[], block = 0) {
  const network = applyPasses(lower(analysis), { batch, block }, passes);
  const graph = new GraphBuilder();
  const output = network.steps[network.output]?.shape ?? [];
  const weights = graphWeights(network);
  const values = new Map(weights.map(({ name, graphShape }) => [name, graph.input(name, graphShape)]));
  const images = graph.input("images", [batch, ...inputShape(network)]);
  const tape = forward({ graph, network, images, weights: values, training: { batch, mask: noDropout } });
  graph.output("output", outputOf(tape, network), [batch, ...graphSizes(output)]);
  const seeds = new Map([[network.output, graph.input("gradient", [batch, ...graphSizes(output)])]]);
  const gradients = backward({ graph, network, runOf: (step) => tape[step], seeds, wantsImages: true });
  if (gradients.images) graph.output("images:gradient", gradients.images, [batch, ...inputShape(network)]);
  for (const { name, graphShape, reached } of weights) {
    const gradient = gradients.weights.get(name);
    if (gradient) graph.output(`${name}:gradient`, gradient, reached === undefined ? graphShape : [reached]);
  }
  for (const { name, value, shape } of movingAverages(graph, network, tape, weights, values, block > 0))
    graph.output(`${name}:next`, value, shape);
  const session = await ort.InferenceSession.create(graph.encode({ name: "test" }), {
    intraOpNumThreads: 1,
    ...(process.env.CNN_TEST_PROVIDER === "webgpu" && {
      executionProviders: [{ name: "webgpu", preferredLayout: "NCHW" } as const],
    }),
    logSeverityLevel: 3,
  });

  return {
    weights,
    async at({ images, weights: given }: Point, gradient: Float32Array): Promise<Derivatives> {
      const feeds: Record<string, ort.Tensor> = {
        images: tensor(images, [batch, ...inputShape(network)]),
        gradient: tensor(toGraph(gradient, batch, output), [batch, ...graphSizes(output)]),
      };
      for (const weight of weights)
        feeds[weight.name] = tensor(toGraphLayout(weight, given.get(weight.name) ?? none), weight.graphShape);
      const result = await session.run(feeds);
      const read = (name: string) => (result[name]?.data as Float32Array | undefined) ?? none;
      const named = (ending: string, pick: (weight: GraphWeight, values: Float32Array) => Float32Array) =>
        new Map(
          weights
            .filter(({ name }) => result[`${name}${ending}`])
            .map((weight) => [weight.name, pick(weight, read(`${weight.name}${ending}`))]),
        );
      return {
        output: toModel(read("output"), batch, output),
        images: read("images:gradient"),
        weights: named(":gradient", (weight, values) => toKerasLayout(weight, withZerosBehind(weight, values))),
        updates: named(":next", toKerasLayout),
      };
    },
  };
}

function withZerosBehind({ graphShape }: GraphWeight, values: Float32Array): Float32Array {
  const whole = new Float32Array(count(graphShape));
  whole.set(values);
  return whole;
}

const none = new Float32Array();

const noDropout = (): Value => {
  throw new Error("Dropout has its own test.");
};

const tensor = (values: Float32Array, shape: Sizes) => new ort.Tensor("float32", values, [...shape]);

const toGraph = (values: Float32Array, batch: number, shape: Sizes) =>
  shape.length === 3 ? permute(values, [batch, ...shape], [0, 3, 1, 2]) : values;

const toModel = (values: Float32Array, batch: number, shape: Sizes) =>
  shape.length === 3 ? permute(values, [batch, ...graphSizes(shape)], [0, 2, 3, 1]) : values;
