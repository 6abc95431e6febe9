import { alongRow } from "../engine/alongRow.ts";
import { withIndices } from "../engine/maxPooling.ts";
import { defineLayer } from "../layer.ts";
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
import { step } from "./row.ts";

export const maxPooling1d = defineLayer({
  name: "MaxPooling1D",
  title: "1D max pooling",
  doc: "Keeps the largest of each few values in a row: the sequence gets shorter, what was found stays, its exact moment is forgotten. It learns nothing.",
  aliases: { keras: "MaxPooling1D", torch: "MaxPool1d", onnx: "MaxPool" },
  glyph: "funnel",
  takes: "sequence",
  params: {
    ...pooling1dParams,
    dilation_rate: step({ default: 1, doc: "Values between two values of a window." }),
  },
  output: pooledAlong,
  outputSum: pooledAlongSum,
  flops: poolAlongFlops,
  window: poolRowWindow,
  combines: "largest",
  saves: () => ["input", "indices"],
  engine: { run: alongRow(withIndices, pooledRow) },
  summary: poolAlongSummary("largest value"),
  label: poolAlongLabel,
});
