import { valuesOf } from "../engine/engineType.ts";
import { defineLayer } from "../layer.ts";
import { shape } from "../param.ts";

export const input = defineLayer({
  name: "Input",
  title: "Input",
  doc: "The examples that the network reads: height, width and channels of an image. A grey image has 1 channel, a colour image 3.",
  aliases: { keras: "InputLayer", torch: "", onnx: "" },
  glyph: "input",
  takes: "nothing",
  params: { shape: shape({ writtenAs: "input", doc: "Height, width and channels; `?` leaves a size open." }) },
  output: (_input, { shape }) => shape,
  saves: () => [],
  engine: {
    run({ given, make }) {
      // One channel stands in the same order either way.
      const isMoved = given.length === 3 && given[2] !== 1;
      return { output: make(isMoved ? valuesOf(given) : 0), backward: () => [] };
    },
  },
});
