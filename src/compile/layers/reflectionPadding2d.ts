import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { LayerCompiler } from "../layerCompiler.ts";

export const reflectionPadding2d: LayerCompiler<"ReflectionPadding2D"> = {
  run({ graph, input, step }) {
    const [top, bottom, left, right] = step.params.padding;
    const [height = 1, width = 1] = step.inputShapes[0] ?? [];
    return {
      output: graph.op("Pad", [input, graph.ints([0, 0, top, left, 0, 0, bottom, right])], { mode: "reflect" }),
      backward: (gradient, [wanted]) => {
        if (!wanted) return { inputs: [undefined] };
        const rows = folded(graph, gradient, { axis: 2, before: top, size: height, after: bottom });
        return { inputs: [folded(graph, rows, { axis: 3, before: left, size: width, after: right })] };
      },
    };
  },
};

/** A border along one axis, and the size between. */
interface Border {
  readonly axis: number;
  readonly before: number;
  readonly size: number;
  readonly after: number;
}

/** Adds to each pixel what reached its mirror images. */
function folded(graph: GraphBuilder, value: Value, { axis, before, size, after }: Border): Value {
  const part = (start: number, end: number) =>
    graph.op("Slice", [value, graph.ints([start]), graph.ints([end]), graph.ints([axis])]);
  // A `Slice` with steps of -1 gives wrong numbers on ONNX Runtime 1.30's WebGPU.
  const mirrored = (start: number, count: number, place: number) => {
    const places = Array.from({ length: count }, (_, index) => start + count - 1 - index);
    const turned = graph.op("Gather", [value, graph.ints(places)], { axis });
    return padded(graph, turned, axis, place, size - place - count);
  };
  let sum = part(before, before + size);
  if (before > 0) sum = graph.op("Add", [sum, mirrored(0, before, 1)]);
  if (after > 0) sum = graph.op("Add", [sum, mirrored(before + size, after, size - 1 - after)]);
  return sum;
}

function padded(graph: GraphBuilder, value: Value, axis: number, before: number, after: number): Value {
  const sides = [0, 0, 0, 0, 0, 0, 0, 0];
  sides[axis] = before;
  sides[axis + 4] = after;
  return graph.op("Pad", [value, graph.ints(sides)]);
}
