import { alongRow } from "../engine/alongRow.ts";
import { averagePooling } from "../engine/averagePooling.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";
import {
  poolAlongFlops,
  poolAlongLabel,
  poolAlongSummary,
  pooledAlong,
  pooledAlongSum,
  pooledRow,
  pooling1dParams,
  poolRowWindow,
} from "./pooling1d.ts";

export const averagePooling1d = defineLayer({
  name: "AveragePooling1D",
  title: "1D average pooling",
  doc: "Replaces each few values in a row by their mean: a shorter, smoother sequence. It learns nothing.",
  aliases: { keras: "AveragePooling1D", torch: "AvgPool1d", onnx: "AveragePool" },
  glyph: "funnel",
  takes: "sequence",
  params: {
    ...pooling1dParams,
    count_include_pad: flag({ default: false, doc: "Counts the border as zeros, as PyTorch does by default." }),
  },
  output: pooledAlong,
  outputSum: pooledAlongSum,
  flops: poolAlongFlops,
  window: poolRowWindow,
  combines: "mean",
  saves: () => ["input"],
  engine: { run: alongRow(averagePooling, pooledRow) },
  summary: poolAlongSummary("mean"),
  label: poolAlongLabel,
});
