import type { Analysis } from "../core/analyze.ts";
import { type ByteUnit, formatBytes, formatCount, formatOperations } from "../core/wording.ts";
import { escaped, flopsText, paragraphs, type Row, table } from "./markdown.ts";
import { type MemoryBill, memoryReportOf } from "./memoryReport.ts";

/** The network as a whole: parameters, operations, memory. */
export function totalsMarkdown(analysis: Analysis, unit: ByteUnit): string {
  const { parameters, macs, flops, inference, training, layers, model } = analysis;
  const split =
    parameters.nonTrainable === 0 || parameters.total === null
      ? ""
      : `: ${formatCount(parameters.trainable)} trainable, ${formatCount(parameters.nonTrainable)} not`;
  const peak = layers[inference.peakNode ?? -1];
  const rows: Row[] = [
    ["Parameters", `**${formatCount(parameters.total)}**${split}`],
    ["Operations", `**${formatOperations(macs)} MACs** = ${flopsText(flops)} an example`],
    [
      "To predict",
      `**${formatBytes(inference.total, unit)}**${peak ? `, most while ${escaped(peak.node.name)} runs` : ""}`,
    ],
    [
      "To train",
      `**${formatBytes(training.total, unit)}** at batch ${formatCount(training.batch)} with ${model.training.optimizer.type}`,
    ],
  ];
  return paragraphs(`**${escaped(model.name)}** — ${layerCount(analysis)}`, table(rows));
}

/** The training bill, line by line. */
export const billsMarkdown = (analysis: Analysis, unit: ByteUnit): string => {
  const { predict, train } = memoryReportOf(analysis, unit);
  return paragraphs(billMarkdown(train, unit), billMarkdown(predict, unit));
};

const billMarkdown = ({ title, lines, total }: MemoryBill, unit: ByteUnit): string =>
  paragraphs(
    `**${title}: ${formatBytes(total, unit)}**`,
    table(
      lines.map(({ name, bytes, why }) => [name, formatBytes(bytes, unit), escaped(why)]),
      "lrl",
    ),
  );

/** "8 layers" without the input, which computes nothing. */
function layerCount({ layers }: Analysis): string {
  const count = layers.filter(({ node }) => node.id !== 0).length;
  return `${formatCount(count)} ${count === 1 ? "layer" : "layers"}`;
}
