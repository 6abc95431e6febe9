import { reach } from "../../core/window.ts";
import type { Value } from "../../onnx/value.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";
import type { Convolution } from "./convolution.ts";
import { largest } from "./maxPoolingByTournament.ts";

/**
 * A convolution and the max pooling over windows that tile its output. Of each window the value in the top left corner is
 * computed by a convolution of its own, then the one to its right, and so on: pooling compares whole tensors, and
 * nothing is taken apart or put together.
 */
export function convolveByPhase(
  convolution: Convolution,
  phases: Sizes,
  convolve: (convolution: Convolution) => Run,
): Run {
  const { graph, input, window, outputShape, inputShape } = convolution;
  const [tall = 1, wide = 1] = phases;
  const [height = 1, width = 1, filters = 1] = outputShape;
  const apart = [height / tall, width / wide, filters];
  const strides = [window.strides[0] * tall, window.strides[1] * wide] as const;
  const seen = ([0, 1] as const).map(
    (axis) => ((apart[axis] ?? 1) - 1) * strides[axis] + reach(window.size[axis], window.dilation[axis]),
  );
  const runs = corners(phases).map(([row, column]) => {
    const start = [row * window.strides[0], column * window.strides[1]];
    const end = start.map((from, axis) => from + (seen[axis] ?? 1));
    return convolve({
      ...convolution,
      input: graph.op("Slice", [input, graph.ints(start), graph.ints(end), graph.ints([2, 3])]),
      window: { ...window, strides },
      inputShape: [...seen, inputShape[2] ?? 1],
      outputShape: apart,
    });
  });
  const contest = largest(
    graph,
    runs.map(({ output }) => output),
  );
  return {
    output: contest.winner,
    backward(gradient) {
      const shares = contest.shares(gradient);
      const kernels = runs.map((run, place) => weightsOf(run, shares[place] ?? gradient).kernel as Value);
      // Whichever corner a value goes to, the bias gets it.
      const { bias } = weightsOf(runs[0], gradient);
      return {
        inputs: [undefined],
        weights: {
          kernel: kernels.length === 1 ? (kernels[0] as Value) : graph.op("Sum", kernels),
          ...(bias && { bias }),
        },
      };
    },
  };
}

const weightsOf = (run: Run | undefined, gradient: Value) => run?.backward(gradient, [false]).weights ?? {};

/** The places in a window, row by row. */
const corners = ([tall = 1, wide = 1]: Sizes): readonly (readonly [row: number, column: number])[] =>
  Array.from({ length: tall * wide }, (_, place) => [Math.floor(place / wide), place % wide]);
