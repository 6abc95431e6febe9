import { analyze } from "../../src/core/analyze.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { readModel } from "../../src/spec/read.ts";
import { deepModel, medianMs, report } from "./deepModel.ts";

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
