import { alongRow } from "../engine/alongRow.ts";
import { eachWay } from "../engine/eachWay.ts";
import { defineLayer } from "../layer.ts";
import { error } from "../problem.ts";
import { mapSize } from "../shape.ts";
import { endsParam } from "./row.ts";
import { times } from "./wording.ts";

export const cropping1d = defineLayer({
  name: "Cropping1D",
  title: "1D cropping",
  doc: "Cuts values off the beginning and the end of a sequence, for instance to fit a skip connection to the length of the way back.",
  aliases: { keras: "Cropping1D", torch: "x[..., b:-a]", onnx: "Slice" },
  glyph: "thin",
  takes: "sequence",
  params: { cropping: endsParam({ default: 1, doc: "Values cut off each end: one number, or [before, after]." }) },
  output([length, channels], { cropping: [before, after] }) {
    const left = mapSize(length, (values) => values - before - after);
    if ((left ?? 1) >= 1) return [left, channels];
    return error(
      "kernel-larger-than-input",
      `Cropping ${before} values before and ${after} after leaves nothing of a sequence of ${times(length)}. Crop less.`,
      { parameter: "cropping" },
    );
  },
  outputSum: ([length], { cropping: [before, after] }) => `${times(length)} − ${before + after}`,
  window: ({ cropping: [before, after] }) => ({
    size: [1, 1],
    strides: [1, 1],
    padding: [0, 0, -before, -after],
    dilation: [1, 1],
  }),
  saves: () => [],
  engine: { run: alongRow(eachWay, (params) => params) },
  view: "always",
  summary: (_input, { cropping: [before, after] }) =>
    before === after ? `${before} off each end` : `${before} off the beginning, ${after} off the end`,
});
