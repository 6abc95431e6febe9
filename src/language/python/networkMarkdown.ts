import { formatShape } from "../../core/shape.ts";
import { type ByteUnit, counted, formatBytes, formatCount, formatOperations } from "../../core/wording.ts";
import type { PythonNetwork } from "../../python/read/network.ts";
import { code, escaped, flopsText, paragraphs, type Row, table } from "../markdown.ts";
import { evidenceWords, unknownWords } from "./shown.ts";

const frameworks: Record<PythonNetwork["framework"], string> = { torch: "PyTorch", keras: "Keras" };

/** A network of a program as a whole, as its framework counts it. No total where something of it is unknown. */
export function networkMarkdown(network: PythonNetwork, unit: ByteUnit): string {
  const { analysis, totals, layers, framework } = network;
  const { inference, training } = analysis;
  const given = layers.at(network.model.outputs[0] ?? -1)?.outputs[0];
  const rows: (Row | undefined)[] = [
    ["Parameters", parametersText(network)],
    totals.macs === null ? undefined : ["Operations", `**${formatOperations(totals.macs)} MACs**${macsNote(network)}`],
    given && ["Output", `**${formatShape(given)}**`],
    inference.total === null ? undefined : ["To predict", `**${formatBytes(inference.total, unit)}**`],
    training.total === null
      ? undefined
      : [
          "To train",
          `**${formatBytes(training.total, unit)}** at batch ${formatCount(training.batch)} with ${analysis.model.training.optimizer.type}`,
        ],
  ];
  return paragraphs(
    `**${escaped(network.name)}**${network.givenName === undefined ? "" : ` (${code(network.givenName)})`} — a ${frameworks[framework]} network, ${counted(stepsOf(network), "step")}`,
    table(rows.filter((row) => row !== undefined)),
    network.inputs.map((input) => `_${capital(evidenceWords(input))}._`).join("  \n"),
    ...warnings(network),
  );
}

function parametersText({ totals, unknown }: PythonNetwork): string {
  const { parameters, nonTrainable, trainable, buffers, known } = totals;
  if (parameters === null)
    return `unknown${unknown.length > 0 ? `, because ${counted(unknown.length, "step")} ${unknown.length === 1 ? "is" : "are"}` : ""}${known > 0 ? `; at least **${formatCount(known)}**` : ""}`;
  const split = nonTrainable ? `: ${formatCount(trainable)} trainable, ${formatCount(nonTrainable)} not` : "";
  const beside = buffers ? `, and ${formatCount(buffers)} running statistics beside them` : "";
  return `**${formatCount(parameters)}**${split}${beside}`;
}

const macsNote = ({ analysis }: PythonNetwork): string =>
  analysis.flops === null ? "" : ` = ${flopsText(analysis.flops)} an example`;

function warnings({ dependsOnData, failure, isUnfinished, unknown, unusedUnknown, layers }: PythonNetwork): string[] {
  const told: string[] = [];
  if (dependsOnData) told.push("⚠ Depends on data: with other data or arguments the program makes another network.");
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map((id) => unknownWords(layers[id], code)))].slice(0, 5);
    told.push(`⚠ Unknown: ${names.join(", ")}.`);
  }
  if (unusedUnknown.length > 0)
    told.push(`⚠ Unknown, kept and used by no step: ${unusedUnknown.slice(0, 5).map(code).join(", ")}.`);
  if (failure && isUnfinished)
    told.push(`⚠ A statement failed that would have added to it: ${escaped(failure.message)}`);
  else if (failure) told.push(`⚠ Its forward pass ended early: ${escaped(failure.message)}`);
  return told;
}

const stepsOf = ({ model }: PythonNetwork): number => model.nodes.filter(({ inputs }) => inputs.length > 0).length;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
