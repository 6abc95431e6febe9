import { analyze } from "../../src/core/analyze.ts";
import { draw } from "../../src/diagram/draw.ts";
import { kindNames } from "../../src/diagram/kinds.ts";
import { svg } from "../../src/diagram/svg.ts";
import { analysisOf, deep } from "../diagram/networks.ts";
import { deepModel, medianMs, report } from "./deepModel.ts";

const space = { width: 1200, height: 700 };
const texts = { "a chain of 200 layers": deepModel(200), "200 layers with skip connections": deep(160) };

for (const [what, text] of Object.entries(texts)) {
  const { model } = analysisOf(text);
  for (const kind of kindNames)
    report(
      `${what}: analysed, laid out, drawn as ${kind}`,
      medianMs(25, () => void draw(analyze(model), { kind, colour: "memory", space })),
      60,
    );
  const drawing = draw(analyze(model), { colour: "memory", space });
  report(
    `${what}: written as SVG`,
    medianMs(25, () => void svg(drawing)),
    40,
  );
}
