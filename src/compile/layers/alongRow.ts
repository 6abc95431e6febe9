import type { LayerName } from "../../core/layers/index.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { toGraphOrder, toModelOrder } from "../axes.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import type { ParamsOf, Sizes, Step } from "../network.ts";

/**
 * A layer for sequences, computed by its counterpart for images: batch × length × channels is seen as a batch of images
 * of one row.
 */
export function alongRow<Name extends LayerName, Counterpart extends LayerName>(
  type: Counterpart,
  compiler: LayerCompiler<Counterpart>,
  widened: (params: ParamsOf<Name>) => ParamsOf<Counterpart>,
): LayerCompiler<Name> {
  const onImages = (step: Step<Name>): Step<Counterpart> => ({
    ...step,
    type,
    params: widened(step.params),
    inputShapes: step.inputShapes.map(rowOf),
    shape: rowOf(step.shape),
  });
  return {
    layout: (weight, step) => compiler.layout?.(weight, onImages(step)),
    run(call) {
      const { graph, step } = call;
      const [before = []] = step.inputShapes;
      const row = toRow(graph, call.input, before);
      const run = compiler.run({ ...call, step: onImages(step), input: row, inputs: [row] });
      return {
        ...run,
        output: fromRow(graph, run.output, step.shape),
        backward(gradient, wanted) {
          const { inputs, weights } = run.backward(toRow(graph, gradient, step.shape), wanted);
          const [back] = inputs;
          return { inputs: [back && fromRow(graph, back, before)], ...(weights && { weights }) };
        },
      };
    },
  };
}

const isSequence = (shape: Sizes): boolean => shape.length === 2;

const rowOf = (shape: Sizes): Sizes => (isSequence(shape) ? [1, ...shape] : shape);

const toRow = (graph: GraphBuilder, value: Value, shape: Sizes): Value =>
  isSequence(shape)
    ? toGraphOrder(graph, graph.op("Reshape", [value, graph.ints([-1, 1, ...shape])]), rowOf(shape))
    : value;

const fromRow = (graph: GraphBuilder, value: Value, shape: Sizes): Value =>
  isSequence(shape)
    ? graph.op("Reshape", [toModelOrder(graph, value, rowOf(shape)), graph.ints([-1, ...shape])])
    : value;
