import { valuesOf } from "../engine/engineType.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { adaptiveParams, adaptiveShape, adaptiveSpans, adaptiveWindow } from "./adaptive.ts";
import { times } from "./wording.ts";

export const adaptiveMaxPooling2d = defineLayer({
  name: "AdaptiveMaxPooling2D",
  title: "Adaptive 2D max pooling",
  doc: "Pools to a given size, whatever the size of the image: its windows are as large as they must be, and overlap where the sizes do not divide. The largest value of each window.",
  aliases: { keras: "AdaptiveMaxPooling2D", torch: "AdaptiveMaxPool2d", onnx: "" },
  glyph: "funnel",
  takes: "image",
  params: adaptiveParams,
  output: adaptiveShape,
  flops: (input) => product(...input),
  window: adaptiveWindow,
  combines: "largest",
  saves: () => ["input", "indices"],
  engine: {
    run({ input, taken: [height, width, channels], given, make }) {
      const depth = channels ?? 1;
      const [rows, columns] = [laidOut(height ?? 1, given[0] ?? 1), laidOut(width ?? 1, given[1] ?? 1)];
      const windows = rows * columns * depth;
      const gathered = make(windows, make(rows * (width ?? 1) * depth, input));
      const largest = make(valuesOf(given), gathered);
      return {
        output: largest,
        backward(gradient, [wanted]) {
          if (!wanted) return [undefined];
          const wins = make(windows, make(windows, make(windows, gathered, largest)));
          const own = make(windows, make(windows, wins, make(valuesOf(given), wins)), gradient);
          return [make((height ?? 1) * (width ?? 1) * depth, make((height ?? 1) * columns * depth, own))];
        },
      };
    },
  },
  summary: (_input, { output_size }) => `the largest of each window, ${times(...output_size)} windows`,
  label: ({ output_size }) => `→${times(...output_size)}`,
});

/** Values along one axis when each window has as many as the largest. */
const laidOut = (length: number, windows: number): number =>
  windows * Math.max(...adaptiveSpans(length, windows).map(({ start, end }) => end - start));
