import type { Analysis, LayerReport } from "../core/analyze.ts";
import { formatShape } from "../core/shape.ts";
import { formatBytes, formatCount, formatOperations } from "../core/wording.ts";
import { table } from "./table.ts";

/** What `cnn analyze` prints for a person. */
export function analysisTable(analysis: Analysis): string {
  const { model, layers, parameters, inference, training } = analysis;
  const rows = layers.map(row);
  const peak = layers[inference.peakNode ?? -1]?.node.name;
  const { convention, batch, total, ...lines } = training;
  const bill = Object.entries(lines).map(([what, bytes]) => `${what} ${formatBytes(bytes)}`);
  return [
    model.name,
    "",
    table([["layer", "type", "output", "parameters", "MACs", "output bytes", "sees"], ...rows], [3, 4, 5]),
    "",
    table(
      [
        [
          "Parameters",
          formatCount(parameters.total),
          `${formatCount(parameters.trainable)} trainable, ${formatCount(parameters.nonTrainable)} not`,
        ],
        [
          "Operations",
          `${formatOperations(analysis.macs)} MACs`,
          `${formatOperations(analysis.flops)} FLOPs for one example`,
        ],
        [
          "Predicting",
          formatBytes(inference.total),
          `weights ${formatBytes(inference.weights)} + largest maps ${formatBytes(inference.peakActivations)}${peak ? `, while ${peak} runs` : ""}`,
        ],
        ["Training", formatBytes(total), `batch of ${formatCount(batch)}, ${convention}: ${bill.join(", ")}`],
      ],
      [1],
    ),
  ].join("\n");
}

function row({ node, output, parameters, macs, bytes, receptiveField }: LayerReport): string[] {
  const sees = receptiveField === "all" ? "everything" : receptiveField ? formatShape(receptiveField.size) : "";
  return [
    node.name,
    node.type,
    output ? formatShape(output) : "?",
    parameters.value === null ? "?" : formatCount(parameters.value),
    macs.value === null ? "?" : formatOperations(macs.value),
    bytes.output === null ? "?" : bytes.output.toLocaleString("en"),
    sees,
  ];
}
