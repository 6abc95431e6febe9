import { adaptiveSpans } from "../../core/layers/adaptive.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { isNotNegative } from "../masks.ts";

/**
 * Each window's pixels are laid out side by side, a window that is shorter than the largest with its last pixel again.
 * Equal largest values share the gradient.
 */
export const adaptiveMaxPooling2d: LayerCompiler<"AdaptiveMaxPooling2D"> = {
  run({ graph, input, step: { params, inputShapes, shape } }) {
    const [[height = 1, width = 1] = []] = inputShapes;
    const [rows, columns] = params.output_size;
    const [tall, wide] = [laidOut(height, rows), laidOut(width, columns)];
    const channels = shape[2] ?? 1;
    const gathered = graph.op(
      "Gather",
      [graph.op("Gather", [input, graph.ints(tall.places.flat())], { axis: 2 }), graph.ints(wide.places.flat())],
      { axis: 3 },
    );
    const windows = graph.op("Reshape", [gathered, graph.ints([-1, channels, rows, tall.most, columns, wide.most])]);
    const axes = graph.ints([3, 5]);
    const largest = graph.op("ReduceMax", [windows, axes], { keepdims: 1 });
    const real = graph.floats(
      Array.from({ length: rows * tall.most * columns * wide.most }, (_, at) => {
        const column = at % (columns * wide.most);
        const row = Math.floor(at / (columns * wide.most));
        return Number(tall.isReal[row] && wide.isReal[column]);
      }),
      [1, 1, rows, tall.most, columns, wide.most],
    );
    return {
      output: graph.op("Reshape", [largest, graph.ints([-1, channels, rows, columns])]),
      backward(gradient, [wanted]) {
        if (!wanted) return { inputs: [undefined] };
        const wins = graph.op("Mul", [isNotNegative(graph, graph.op("Sub", [windows, largest])), real]);
        const share = graph.op("Div", [wins, graph.op("ReduceSum", [wins, axes], { keepdims: 1 })]);
        const spread = graph.op("Reshape", [gradient, graph.ints([-1, channels, rows, 1, columns, 1])]);
        const own = graph.op("Reshape", [
          graph.op("Mul", [share, spread]),
          graph.ints([-1, channels, rows * tall.most, columns * wide.most]),
        ]);
        const back = (places: readonly number[], length: number, turned: boolean) =>
          graph.floats(
            Array.from({ length: length * places.length }, (_, at) =>
              turned
                ? Number(places[at % places.length] === Math.floor(at / places.length))
                : Number(places[Math.floor(at / length)] === at % length),
            ),
            turned ? [length, places.length] : [places.length, length],
          );
        const byRows = graph.op("MatMul", [back(tall.places.flat(), height, true), own]);
        return { inputs: [graph.op("MatMul", [byRows, back(wide.places.flat(), width, false)])] };
      },
    };
  },
};

function laidOut(length: number, windows: number) {
  const spans = adaptiveSpans(length, windows);
  const most = Math.max(...spans.map(({ start, end }) => end - start));
  const slots = Array.from({ length: most }, (_, slot) => slot);
  return {
    most,
    places: spans.map(({ start, end }) => slots.map((slot) => Math.min(start + slot, end - 1))),
    isReal: spans.flatMap(({ start, end }) => slots.map((slot) => start + slot < end)),
  };
}
