import { reach } from "../../core/window.ts";
import type { Value } from "../../onnx/value.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";
import type { Convolution } from "./convolution.ts";
import { largest } from "./maxPoolingByTournament.ts";

/** A convolution of one or several corners of every window. */
export interface Contestant {
  readonly output: Value;
  /** Gradients by names. */
  weights(gradient: Value): Readonly<Record<string, Value | undefined>>;
}

/**
 * A convolution and the max pooling over windows that tile its output. Of each window the value in the top left corner is
 * computed by a convolution of its own, then the one to its right, and so on: pooling compares whole tensors, and
 * nothing is taken apart or put together.
 *
 * @param contestantsOf  what is compared, of the corners row by row
 */
export function convolveByPhase<Own extends Convolution>(
  convolution: Own,
  phases: Sizes,
  cut: Cut<Own>,
  contestantsOf: (corners: readonly Own[]) => readonly Contestant[],
): Run {
  const { graph } = convolution;
  const contestants = contestantsOf(cornersOf(convolution, phases, cut));
  const contest = largest(
    graph,
    contestants.map(({ output }) => output),
  );
  return {
    output: contest.winner,
    backward(gradient) {
      const shares = contest.shares(gradient);
      const kernels = contestants.map(({ weights }, place) => weights(shares[place] ?? gradient).kernel as Value);
      // Whichever corner a value goes to, the bias gets it.
      const bias = contestants[0]?.weights(gradient).bias;
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

/** A corner that is computed as it is. */
export const aloneBy =
  <Own extends Convolution>(convolve: (convolution: Own) => Run) =>
  (corner: Own): Contestant => {
    const run = convolve(corner);
    return { output: run.output, weights: (gradient) => run.backward(gradient, [false]).weights ?? {} };
  };

/** Of the input its rows and columns from the one place to the other. */
export type Cut<Own> = (convolution: Own, from: Sizes, to: Sizes) => Value;

export const plainCut: Cut<Convolution> = ({ graph, input }, from, to) =>
  graph.op("Slice", [input, graph.ints(from), graph.ints(to), graph.ints([2, 3])]);

/** Row by row. */
function cornersOf<Own extends Convolution>(convolution: Own, [tall = 1, wide = 1]: Sizes, cut: Cut<Own>) {
  const { window, outputShape, inputShape } = convolution;
  const [height = 1, width = 1, filters = 1] = outputShape;
  const apart = [height / tall, width / wide, filters];
  const strides = [window.strides[0] * tall, window.strides[1] * wide] as const;
  const seen = ([0, 1] as const).map(
    (axis) => ((apart[axis] ?? 1) - 1) * strides[axis] + reach(window.size[axis], window.dilation[axis]),
  );
  return Array.from({ length: tall * wide }, (_, place): Own => {
    const start = [Math.floor(place / wide) * window.strides[0], (place % wide) * window.strides[1]];
    const end = start.map((from, axis) => from + (seen[axis] ?? 1));
    return {
      ...convolution,
      input: cut(convolution, start, end),
      window: { ...window, strides },
      inputShape: [...seen, inputShape[2] ?? 1],
      outputShape: apart,
    };
  });
}
