import type { LayerReport } from "../../core/analyze.ts";
import { text } from "../../core/param.ts";
import { formatShape } from "../../core/shape.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import { defineFigure } from "../figure.ts";
import { model } from "../models.ts";

export const receptiveField = defineFigure({
  name: "receptive-field",
  title: "What one unit sees",
  params: {
    model: model({ default: "lenet5", doc: "The network." }),
    layer: text({
      default: "last",
      doc: "Name of a layer; `last`: the last window whose units do not see all of the input at once.",
    }),
  },
  data(settings) {
    const { analysis } = analyzeText(settings.model.text, { library: zoo });
    return { model: analysis.model, node: chosen(analysis.layers, settings.layer)?.node.id ?? 0 };
  },
  describe(settings) {
    const { layers } = analyzeText(settings.model.text, { library: zoo }).analysis;
    const report = chosen(layers, settings.layer);
    if (!report) return "This model has no layer of that name.";
    const field = report.receptiveField;
    const input = formatShape((layers[0]?.output ?? []).slice(0, -1));
    if (field === "all") return `A unit of ${report.node.name} sees the whole input of ${input} pixels.`;
    if (!field) return `What a unit of ${report.node.name} sees cannot be told by arithmetic.`;
    const rows = grown(layers, report).map(
      ({ node, receptiveField: each }) =>
        `| ${node.name} | ${typeof each === "object" ? formatShape(each.size) : ""} | ${typeof each === "object" ? formatShape(each.stride) : ""} |`,
    );
    return [
      `A unit of ${report.node.name} sees ${formatShape(field.size)} pixels of the input's ${input}. Layer by layer:`,
      "",
      "| layer | sees, pixels | pixels between neighbours |",
      "| --- | --: | --: |",
      ...rows,
    ].join("\n");
  },
});

/** The first input of each layer is followed; layers that see no more than the one before are left out. */
function grown(layers: readonly LayerReport[], last: LayerReport): readonly LayerReport[] {
  const way: LayerReport[] = [];
  for (let report: LayerReport | undefined = last; report; report = layers[report.node.inputs[0] ?? -1])
    way.unshift(report);
  const seen = (report: LayerReport | undefined) => JSON.stringify(report?.receptiveField);
  return way.filter((report, place) => place === way.length - 1 || seen(report) !== seen(way[place - 1]));
}

function chosen(layers: readonly LayerReport[], name: string): LayerReport | undefined {
  if (name !== "last") return layers.find(({ node }) => node.name === name);
  const seen = (id: number | undefined) => JSON.stringify(layers[id ?? -1]?.receptiveField);
  return layers.findLast(
    ({ receptiveField, node: { id, inputs } }) => typeof receptiveField === "object" && seen(id) !== seen(inputs[0]),
  );
}
