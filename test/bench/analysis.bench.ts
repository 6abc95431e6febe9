import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { analyze } from "../../src/core/analyze.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { readModel } from "../../src/spec/read.ts";
import { deepModel, medianMs, report, times } from "./deepModel.ts";
import { plot } from "./plot.ts";

const text = deepModel(200);
const { model } = readModel(text);

report(
  `analysis of ${model.nodes.length - 1} layers`,
  medianMs(100, () => void analyze(model)),
  5,
);
report(
  "reading their text (YAML to graph)",
  medianMs(50, () => void readModel(text)),
  25,
);
report(
  "both, as after each key that is pressed",
  medianMs(50, () => void analyzeText(text)),
  30,
);

const resnet152 = readFileSync(new URL("../../src/zoo/models/resnet152.cnn.yaml", import.meta.url), "utf8");
const { model: resnet } = readModel(resnet152);
const [fastest, median] = times(100, () => void analyze(resnet));
report(`ResNet-152 (${resnet.nodes.length - 1} layers), the fastest of 100 runs`, fastest, 5);
report("ResNet-152, median", median, 5);

/** Growth: the fastest of many runs, which other programs on the machine disturb least. */
const counts = [125, 250, 500, 1000, 2000, 4000, 10_000];
const grown = counts.map((layers) => {
  const { model } = readModel(deepModel(layers));
  const [ms, middle] = times(Math.max(10, Math.round(40_000 / layers)), () => void analyze(model));
  report(`${layers.toLocaleString("en")} layers, the fastest run (median ${middle.toFixed(1)} ms)`, ms, layers / 50);
  return { x: layers, y: ms };
});

const folder = new URL("../../docs/benchmarks/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL("analysis.svg", folder),
  plot({
    title: "Full analysis of a chain of convolutions",
    x: "layers",
    y: "milliseconds, the fastest of many runs",
    lines: {
      measured: grown,
      "aim: 20 µs a layer": counts.map((layers) => ({ x: layers, y: layers / 50 })),
    },
  }),
);
