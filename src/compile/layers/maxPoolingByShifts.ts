import type { Window } from "../../core/window.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";
import { largest } from "./maxPoolingByTournament.ts";

export interface ShiftedPooling {
  readonly graph: GraphBuilder;
  /** Batch × channels × height × width, below every other value at its border. */
  readonly bordered: Value;
  /** Height and width with the border. */
  readonly size: Sizes;
  /** Rows and columns of the border, and what the last windows look at beyond it is cut off or left out. */
  readonly border: { readonly top: number; readonly left: number };
  /** Height, width, channels. */
  readonly inputShape: Sizes;
  readonly outputShape: Sizes;
  readonly window: Window;
}

/**
 * Max pooling without indices, which ONNX Runtime's WebGPU does not have: one copy of the image for each place of the
 * window, every `strides`th pixel of it, compared place by place, so that of equal values the first one wins.
 */
export function byShifts(pooling: ShiftedPooling): Run {
  const { graph, bordered, border, inputShape, outputShape, window } = pooling;
  const [rows = 1, columns = 1] = outputShape;
  const places = placesOf(window);
  const reachOf = (from: number, positions: number, axis: 0 | 1) => from + (positions - 1) * window.strides[axis] + 1;
  const seen = places.map(([top, left]) =>
    graph.op("Slice", [
      bordered,
      graph.ints([top, left]),
      graph.ints([reachOf(top, rows, 0), reachOf(left, columns, 1)]),
      graph.ints([2, 3]),
      graph.ints([...window.strides]),
    ]),
  );
  const contest = largest(graph, seen);
  return {
    output: contest.winner,
    backward(gradient, [wanted]) {
      if (!wanted) return { inputs: [undefined] };
      const shares = contest.shares(gradient).map((share, place) => putBack(pooling, share, places[place] ?? [0, 0]));
      const sum = shares.reduce((sum, share) => graph.op("Add", [sum, share]));
      const [height = 1, width = 1] = inputShape;
      const ends = [border.top + height, border.left + width];
      const isBordered = pooling.size[0] !== height || pooling.size[1] !== width;
      return {
        inputs: [
          isBordered
            ? graph.op("Slice", [sum, graph.ints([border.top, border.left]), graph.ints(ends), graph.ints([2, 3])])
            : sum,
        ],
      };
    },
  };
}

/** Row by row: what each value of a window is away from its corner. */
function placesOf({ size: [tall, wide], dilation }: Window): readonly (readonly [number, number])[] {
  return Array.from({ length: tall * wide }, (_, place) => [
    Math.floor(place / wide) * dilation[0],
    (place % wide) * dilation[1],
  ]);
}

/** Every value back to the pixel that it was taken from, with zeros between. */
function putBack({ graph, size, window, inputShape, outputShape }: ShiftedPooling, share: Value, corner: Sizes): Value {
  const [rows = 1, columns = 1] = outputShape;
  const [tall, wide] = window.strides;
  const channels = inputShape[2] ?? 1;
  const [height = 1, width = 1] = size;
  const [top = 0, left = 0] = corner;
  const isSpread = tall > 1 || wide > 1;
  const apart = isSpread
    ? graph.op("Reshape", [
        graph.op("Pad", [
          graph.op("Reshape", [share, graph.ints([-1, rows, 1, columns, 1])]),
          graph.ints([0, 0, 0, 0, 0, 0, 0, tall - 1, 0, wide - 1]),
        ]),
        graph.ints([-1, channels, rows * tall, columns * wide]),
      ])
    : share;
  const pads = [0, 0, top, left, 0, 0, height - top - rows * tall, width - left - columns * wide];
  return pads.every((side) => side === 0) ? apart : graph.op("Pad", [apart, graph.ints(pads)]);
}
