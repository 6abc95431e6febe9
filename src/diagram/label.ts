import type { Analysis, LayerReport } from "../core/analyze.ts";
import { totalOf } from "../core/memory/bytes.ts";
import type { Problem } from "../core/problem.ts";
import { type AxisOrder, formatInOrder, type Size } from "../core/shape.ts";
import { typeName } from "../core/typeNames.ts";
import { formatBytes, formatCount, formatOperations } from "../core/wording.ts";
import { plainWords } from "./cell.ts";
import { type ColourName, levelOf, meanings } from "./colour.ts";
import type { Part } from "./fold.ts";

/** A part with all that is written on it. */
export interface Labelled extends Part {
  readonly reports: readonly LayerReport[];
  /** The layer that gives its output and its looks. */
  readonly main: LayerReport;
  /** "Conv2D 3×3 /2" */
  readonly title: string;
  /** "100×150×100 · 6.00 MB" */
  readonly detail: string;
  /** Layers drawn as plates on it: "BatchNormalization, ReLU". */
  readonly attached: string;
  readonly problem: Problem | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
  /** What its colour says. */
  readonly amount: Size;
  /** 0 (no colour) to `levels`. */
  readonly level: number;
}

/** What is written on each part. */
export function label(parts: readonly Part[], { layers, model }: Analysis, colour: ColourName): Labelled[] {
  const labelled = parts.map((part) => labelOne(part, layers, colour, model.order));
  const most = mostOf(labelled);
  return labelled.map((part) => ({ ...part, level: levelOf(part.amount, most) }));
}

export const mostOf = (parts: readonly Labelled[]): number => Math.max(0, ...parts.map(({ amount }) => amount ?? 0));

function labelOne(part: Part, layers: readonly LayerReport[], colour: ColourName, order?: AxisOrder): Labelled {
  const reports = part.nodes.flatMap((id) => layers[id] ?? []);
  const main = (part.fold ? reports.at(-1) : reports[0]) ?? missing(part);
  const problems = reports.flatMap((report) => report.problems);
  const problem = problems.find(({ severity }) => severity === "error") ?? problems[0];
  const meaning = colour === "none" ? undefined : meanings[colour];
  const amount = meaning ? totalOf(reports, meaning.of) : null;
  const title = titleOf(part, main);
  const count = part.fold && reports.length > part.fold.count ? [`${formatCount(reports.length)} layers`] : [];
  const output = main.output ? formatInOrder(main.output, order) : "?";
  const attached = part.fold ? [] : reports.slice(1);
  return {
    ...part,
    reports,
    main,
    title,
    detail: [...count, output, ...(meaning && amount ? [meaning.format(amount)] : [])].join(" · "),
    attached: attached.map(nameOf).join(", "),
    problem,
    spoken: speak(part, title, attached, reports, output, problem),
    amount,
    level: 0,
  };
}

function missing(part: Part): never {
  throw new Error(`The part ${part.key} has no layer in the analysis.`);
}

function titleOf({ fold }: Part, main: LayerReport): string {
  if (!fold) return nameOf(main);
  return `${fold.name === main.node.type ? nameOf(main) : fold.name} ×${fold.count}`;
}

/** "Conv2D 5×5 tanh" */
function nameOf({ node, type, params }: LayerReport): string {
  const label = params && type?.label?.(params as never);
  const activation = params && type?.activation?.(params as never);
  const isChosen = type && "activation" in type.params && activation !== "linear" && activation !== label;
  const says = isChosen ? activation : undefined;
  return [typeName(node), label, says].filter((word) => word).join(" ");
}

function speak(
  { fold, nodes }: Part,
  title: string,
  attached: readonly LayerReport[],
  reports: readonly LayerReport[],
  output: string,
  problem: Problem | undefined,
): string {
  const [first = 0] = nodes;
  const last = nodes.at(-1) ?? first;
  const isInput = reports[0]?.type?.takes === "nothing";
  const sentences = [
    [title, ...attached.map(nameOf)].join(", "),
    fold ? `Layers ${first} to ${last}, folded` : isInput ? "" : `Layer ${first}`,
    `Output ${output}`,
    `${formatCount(totalOf(reports, ({ parameters }) => parameters.value))} parameters`,
    `${formatBytes(totalOf(reports, ({ bytes }) => bytes.output))} of output`,
    `${formatOperations(totalOf(reports, ({ macs }) => macs.value))} MACs`,
    problem ? `Problem: ${plainWords(problem)}` : "",
  ];
  return sentences
    .filter((sentence) => sentence)
    .map((sentence) => (sentence.endsWith(".") ? sentence : `${sentence}.`))
    .join(" ");
}
