import { reach } from "../../core/window.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";
import type { Convolution } from "./convolution.ts";
import { largest } from "./maxPoolingByTournament.ts";

/**
 * A convolution that gives its output apart: first, of each pooling window to come, the value in the top left corner,
 * then the one to its right, and so on, each as a batch of its own. So pooling compares whole tensors.
 */
export function convolveByPhase(
  convolution: Convolution,
  phases: Sizes,
  convolve: (convolution: Convolution, batches: number) => Run,
): Run {
  const { graph, input, window, outputShape, inputShape } = convolution;
  const [tall = 1, wide = 1] = phases;
  const [height = 1, width = 1, filters = 1] = outputShape;
  const apart = [height / tall, width / wide, filters];
  const strides = [window.strides[0] * tall, window.strides[1] * wide] as const;
  const seen = ([0, 1] as const).map(
    (axis) => ((apart[axis] ?? 1) - 1) * strides[axis] + reach(window.size[axis], window.dilation[axis]),
  );
  const shifted = corners(phases).map(([row, column]) => {
    const start = [row * window.strides[0], column * window.strides[1]];
    const end = start.map((from, axis) => from + (seen[axis] ?? 1));
    return graph.op("Slice", [input, graph.ints(start), graph.ints(end), graph.ints([2, 3])]);
  });
  const whole = {
    ...convolution,
    input: graph.op("Concat", shifted, { axis: 0 }),
    window: { ...window, strides },
    inputShape: [...seen, inputShape[2] ?? 1],
    outputShape: apart,
  };
  return convolve(whole, shifted.length);
}

/** Max pooling of what `convolveByPhase` gives. */
export function poolPhases(graph: GraphBuilder, input: Value, phases: Sizes, batch: number): Run {
  const count = corners(phases).length;
  const batches = graph.ints(Array<number>(count).fill(batch));
  const contest = largest(graph, graph.ops("Split", [input, batches], count, { axis: 0 }));
  return {
    output: contest.winner,
    backward: (gradient) => ({ inputs: [graph.op("Concat", contest.shares(gradient), { axis: 0 })] }),
  };
}

/** The places in a window, row by row. */
const corners = ([tall = 1, wide = 1]: Sizes): readonly (readonly [row: number, column: number])[] =>
  Array.from({ length: tall * wide }, (_, place) => [Math.floor(place / wide), place % wide]);
