import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import { graphSizes } from "../axes.ts";
import type { Sizes } from "../network.ts";

/** How the channels of the small image stand for the pixels of the large one. */
interface Squares {
  /** Of the large image. */
  readonly large: Sizes;
  readonly factor: number;
  readonly mode: "CRD" | "DCR";
}

/** Where batch, channel, row, row in its square, column and column in its square stand in the small image. */
const orders = { CRD: [0, 1, 4, 2, 5, 3], DCR: [0, 3, 4, 1, 5, 2] } as const;

/** The large image cut into squares, and its axes as the small image has them. */
function cutOf({ large: [height = 1, width = 1, channels = 1], factor, mode }: Squares) {
  const perm: readonly number[] = orders[mode];
  return {
    cut: [-1, channels, height / factor, factor, width / factor, factor],
    perm,
    back: perm.map((_, place) => perm.indexOf(place)),
  };
}

/** Channels become squares of pixels. */
export function shuffled(graph: GraphBuilder, value: Value, squares: Squares): Value {
  const { cut, perm, back } = cutOf(squares);
  const parts = graph.ints(back.map((axis) => cut[axis] ?? 1));
  const turned = graph.op("Transpose", [graph.op("Reshape", [value, parts])], { perm });
  return graph.op("Reshape", [turned, graph.ints([-1, ...graphSizes(squares.large)])]);
}

/** Squares of pixels become channels. */
export function unshuffled(graph: GraphBuilder, value: Value, squares: Squares): Value {
  const { cut, back } = cutOf(squares);
  const [, channels = 1, rows = 1, factor = 1, columns = 1] = cut;
  const turned = graph.op("Transpose", [graph.op("Reshape", [value, graph.ints(cut)])], { perm: back });
  return graph.op("Reshape", [turned, graph.ints([-1, channels * factor ** 2, rows, columns])]);
}
