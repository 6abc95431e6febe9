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

/** The channels split in three, and the place of the channel proper, a square's row and its column among all axes. */
const split = { CRD: [1, 2, 3], DCR: [3, 1, 2] } as const;

const partsOf = ({ large, factor, mode }: Squares, height: number, width: number) => {
  const channels = large.at(-1) ?? 1;
  return mode === "CRD" ? [-1, channels, factor, factor, height, width] : [-1, factor, factor, channels, height, width];
};

/** Channels become squares of pixels. */
export function shuffled(graph: GraphBuilder, value: Value, squares: Squares): Value {
  const [height = 1, width = 1] = squares.large;
  const parts = partsOf(squares, height / squares.factor, width / squares.factor);
  const [channel, row, column] = split[squares.mode];
  const turned = graph.op("Transpose", [graph.op("Reshape", [value, graph.ints(parts)])], {
    perm: [0, channel, 4, row, 5, column],
  });
  return graph.op("Reshape", [turned, graph.ints([-1, ...graphSizes(squares.large)])]);
}

/** Squares of pixels become channels. */
export function unshuffled(graph: GraphBuilder, value: Value, squares: Squares): Value {
  const [height = 1, width = 1, channels = 1] = squares.large;
  const { factor, mode } = squares;
  const [rows, columns] = [height / factor, width / factor];
  const cut = graph.op("Reshape", [value, graph.ints([-1, channels, rows, factor, columns, factor])]);
  const perm = mode === "CRD" ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4];
  const turned = graph.op("Transpose", [cut], { perm });
  return graph.op("Reshape", [turned, graph.ints([-1, channels * factor ** 2, rows, columns])]);
}
