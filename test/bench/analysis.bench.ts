import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { analyze } from "../../src/core/analyze.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { readModel } from "../../src/spec/read.ts";
import { deepModel, medianMs, processorMs, report, times } from "./deepModel.ts";
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

const counts = [125, 250, 500, 1000, 2000, 4000, 10_000];
const grown = counts.map((layers) => {
  const { model } = readModel(deepModel(layers));
  const ms = processorMs(() => void analyze(model));
  report(`${layers.toLocaleString("en")} layers, time of the processor`, ms, layers / 50);
  return { x: layers, y: ms };
});
const { model: large } = readModel(deepModel(10_000));
const [least, middle] = times(20, () => void analyze(large));
report("10,000 layers, the fastest of 20 runs", least, 200);
report("10,000 layers, median", middle, 200);

const folder = new URL("../../docs/benchmarks/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL("analysis.svg", folder),
  plot({
    title: "Full analysis of a chain of convolutions",
    x: "layers",
    y: "milliseconds of the processor",
    lines: {
      measured: grown,
      "aim: 20 µs a layer": counts.map((layers) => ({ x: layers, y: layers / 50 })),
    },
  }),
);
