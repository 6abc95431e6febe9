import { alongRow } from "../engine/alongRow.ts";
import { eachWay } from "../engine/eachWay.ts";
import { defineLayer } from "../layer.ts";
import { mapSize } from "../shape.ts";
import { endsParam } from "./row.ts";
import { times } from "./wording.ts";

export const zeroPadding1d = defineLayer({
  name: "ZeroPadding1D",
  title: "1D zero padding",
  doc: "Adds zeros before and after a sequence. Convolutions can do it themselves (`padding`); a layer of its own allows any number at each end.",
  aliases: { keras: "ZeroPadding1D", torch: "ZeroPad1d", onnx: "Pad" },
  glyph: "slab",
  takes: "sequence",
  params: { padding: endsParam({ default: 1, doc: "Zeros at each end: one number, or [before, after]." }) },
  output: ([length, channels], { padding: [before, after] }) => [
    mapSize(length, (values) => values + before + after),
    channels,
  ],
  outputSum: ([length], { padding: [before, after] }) => `${times(length)} + ${before + after}`,
  window: ({ padding: [before, after] }) => ({
    size: [1, 1],
    strides: [1, 1],
    padding: [0, 0, before, after],
    dilation: [1, 1],
  }),
  saves: () => [],
  engine: { run: alongRow(eachWay, (params) => params) },
  summary: (_input, { padding: [before, after] }) =>
    before === after ? `${before} at each end` : `${before} before, ${after} after`,
});
