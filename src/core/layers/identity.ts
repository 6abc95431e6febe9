import { alike } from "../engine/blocked/blocks.ts";
import { defineLayer } from "../layer.ts";

export const identity = defineLayer({
  name: "Identity",
  title: "Identity",
  doc: "Gives what comes in. It gives a place of the network a name, or stands where a variant has a layer and this one has none.",
  aliases: { keras: "Identity", torch: "Identity", onnx: "Identity" },
  glyph: "thin",
  takes: "any",
  params: {},
  output: (input) => input,
  saves: () => [],
  engine: { blocks: alike, run: ({ input }) => ({ output: input, backward: (gradient) => [gradient] }) },
  view: "always",
});
