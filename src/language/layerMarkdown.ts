import type { Analysis, LayerReport } from "../core/analyze.ts";
import type { Expression } from "../core/expression.ts";
import { viewOf } from "../core/layer.ts";
import { totalOf } from "../core/memory/bytes.ts";
import { alongAxes, formatShape, inOrder, mapSize, type Shape } from "../core/shape.ts";
import { type ByteUnit, counted, formatBytes, formatCount, formatOperations } from "../core/wording.ts";
import { code, escaped, flopsText, paragraphs, type Row, spacedShape, table, withSum } from "./markdown.ts";

/** How numbers that depend on the file or on a setting are shown. */
export interface Showing {
  /** Examples that one training step looks at together. */
  readonly batch: number;
  readonly unit: ByteUnit;
  /** Of the network's input, to say when a layer sees all of it. */
  readonly input: Shape | undefined;
  /** In the order of axes that the reader knows; as core has it where left out. */
  readonly shapeOf?: ShapeOf;
}

export type ShapeOf = (report: LayerReport) => Shape | undefined;

const inCoresOrder: ShapeOf = ({ output }) => output;

/** What all hovers over layers of a model share. */
export const showing = ({ model, training, layers }: Analysis, unit: ByteUnit): Showing => ({
  batch: training.batch,
  unit,
  input: layers[0]?.output,
  shapeOf: ({ output }) => output && inOrder(output, model.order),
});

/** All that is known of the layers that one line makes. It names no layer type: registry and analysis say everything. */
export function layerMarkdown(reports: readonly LayerReport[], showing: Showing): string {
  const [first] = reports;
  if (!first?.type) return "";
  if (reports.length === 1) return paragraphs(heading(first), first.type.doc, numbers(first, showing));
  return paragraphs(`**${escaped(first.type.title)}**`, first.type.doc, severalMarkdown(reports, showing.shapeOf));
}

/** "3 layers are made here: 56×56×64 … 28×28×128, 221,568 parameters", and the first of them one by one. */
export function severalMarkdown(
  reports: readonly LayerReport[],
  shapeOf: ShapeOf = inCoresOrder,
  happens: "made" | "run" | "called" = "made",
): string {
  const total = totalOf(reports, ({ parameters }) => parameters.value);
  const range = shapeRange(reports, shapeOf);
  const verb =
    happens === "made" ? (reports.length === 1 ? "is made" : "are made") : reports.length === 1 ? "runs" : "run";
  const sentence = `**${counted(reports.length, happens === "called" ? "call" : "layer")}** ${verb} here${range ? `: ${range}` : ""}${total === 0 ? "" : `, **${formatCount(total)} parameters** in all`}.`;
  const shown = reports.length > mostListed ? reports.slice(0, mostListed - 1) : reports;
  const rows = shown.map(
    (report): Row => [
      escaped(nameText(report)),
      shapeText(shapeOf(report)),
      report.parameters.value === 0 ? "" : formatCount(report.parameters.value),
    ],
  );
  const rest = reports.length - shown.length;
  return paragraphs(sentence, table(rest > 0 ? [...rows, [`… and ${formatCount(rest)} more`]] : rows, "llr"));
}

/** A layer that has but a number in its container is told by its type too. */
const nameText = ({ node: { name, type } }: LayerReport): string =>
  /(?:^|\/)\d+$/.test(name) ? `${name} ${type.split(".").at(-1)}` : name;

/** Layers by name with what comes out of them, one a line; empty for none. */
export function givesMarkdown(reports: readonly (LayerReport | undefined)[]): string {
  const rows = reports
    .filter((report) => report !== undefined)
    .map(({ node, type, output }): Row => [escaped(node.name), escaped(type?.title ?? node.type), shapeText(output)]);
  return rows.length > 0 ? table(rows) : "";
}

const shapeText = (shape: Shape | undefined): string => (shape ? formatShape(shape) : "unknown");

const mostListed = 7;

/** `56×56×64 … 28×28×128`; one shape where the first and the last are alike; empty where one is unknown. */
export function shapeRange(reports: readonly LayerReport[], shapeOf: ShapeOf = inCoresOrder): string {
  const shapes = reports.map(shapeOf);
  const [first, last] = [shapes[0], shapes.at(-1)];
  if (!first || !last || shapes.includes(undefined)) return "";
  const [from, to] = [formatShape(first), formatShape(last)];
  return from === to ? from : `${from} … ${to}`;
}

function heading({ type, input, params }: LayerReport): string {
  const summary = params && input !== undefined ? type?.summary?.(input, params as never) : undefined;
  return `**${escaped(type?.title ?? "")}**${summary ? ` — ${escaped(summary)}` : ""}`;
}

function numbers(report: LayerReport, showing: Showing): string {
  if (!report.output)
    return report.problems.length > 0
      ? "Its output is unknown until its problem is solved."
      : "Its output is unknown, because a layer before it has a problem.";
  const rows: (Row | undefined)[] = [
    ["Output", outputText(report, report.output, showing.shapeOf?.(report) ?? report.output)],
    parametersRow(report),
    operationsRow(report),
    ["Memory", memoryText(report, showing)],
    seesRow(report, showing),
  ];
  return table(rows.filter((row) => row !== undefined));
}

function outputText({ type, input, params }: LayerReport, output: Shape, seen: Shape): string {
  const sum = input !== undefined && params ? type?.outputSum?.(input, params as never) : undefined;
  const shown = `**${spacedShape(seen)}**`;
  return sum === undefined || sum === spacedShape(output.slice(0, -1)) ? shown : `${shown} ${code(sum)}`;
}

function parametersRow({ parameters, trainable, nonTrainable, buffers, weights }: LayerReport): Row | undefined {
  if (weights.length === 0) return undefined;
  const beside = buffers === 0 ? "" : `, and ${formatCount(buffers)} running statistics beside them`;
  const split = nonTrainable === 0 ? "" : `: ${formatCount(trainable)} trainable, ${formatCount(nonTrainable)} not`;
  return ["Parameters", `${withSum(formatCount(parameters.value), parameters)}${split}${beside}`];
}

function operationsRow({ macs, flops }: LayerReport): Row | undefined {
  if (macs.value === 0)
    return flops.value === 0 ? undefined : ["Operations", `**${flopsText(flops.value)}**${sumOf(flops)}`];
  return ["Operations", `**${formatOperations(macs.value)} MACs** = ${flopsText(flops.value)}${sumOf(macs)}`];
}

const sumOf = ({ binds, text }: Expression): string => (binds === "atom" ? "" : ` ${code(text)}`);

function memoryText({ type, params, weights, bytes, output }: LayerReport, { batch, unit }: Showing): string {
  if (type && viewOf(type, params) === "always")
    return "none of its own: it is its input's memory, seen in another way";
  const made = output?.length === 3 ? "map" : "output";
  const parts = [
    ...(weights.length > 0 ? [`weights **${formatBytes(bytes.weights, unit)}**`] : []),
    `${made} **${formatBytes(bytes.output, unit)}**`,
  ];
  const atBatch = mapSize(bytes.output, (size) => size * batch);
  return `${parts.join(" · ")}, at batch ${formatCount(batch)} **${formatBytes(atBatch, unit)}**`;
}

function seesRow({ node, receptiveField: field }: LayerReport, { input }: Showing): Row | undefined {
  if (!field || node.inputs.length === 0 || (input?.length !== 3 && input?.length !== 2)) return undefined;
  const isImage = input.length === 3;
  if (field === "all") return ["Sees", isImage ? "the whole image" : "the whole sequence"];
  const seen = alongAxes(input, field.size);
  const more = seen.every((size, axis) => size !== null && size >= (input[axis] ?? Number.POSITIVE_INFINITY));
  const size = `**${spacedShape(seen)}** ${isImage ? "pixels" : "values"} of the input`;
  if (more) return ["Sees", `${size}, which is all of it`];
  const steps = alongAxes(input, field.stride);
  const [first = 1] = steps;
  const every = steps.some((step) => step !== first)
    ? `every ${spacedShape(steps)}`
    : first === 1
      ? "at every one"
      : `every ${formatCount(first)}`;
  return ["Sees", `${size}, ${every}${field.aligned ? "" : "; the branches that meet see different places"}`];
}
