import { type ExplorerName, explorersOf } from "../../core/explore/explorers.ts";
import type { Span } from "../../core/model.ts";
import { type ByteUnit, formatCount } from "../../core/wording.ts";
import type { Instance, LooseLayer, PythonNetwork, PythonReading } from "../../python/read/network.ts";
import { layerMarkdown, severalMarkdown } from "../layerMarkdown.ts";
import { code, escaped, paragraphs } from "../markdown.ts";
import { parameterMarkdown } from "../parameterMarkdown.ts";
import { contains } from "../place.ts";
import { callAt } from "./callee.ts";
import { networkMarkdown } from "./networkMarkdown.ts";
import { type ProgramPlace, placeAt, placesOf } from "./placesOf.ts";
import { eachOnce, evidenceWords, inputOf, isGuessed, layerOf, reportOf, showingOf } from "./shown.ts";

export interface PythonHover {
  readonly span: Span;
  readonly markdown: string;
  /** The first layer that it speaks of: what that can be explored by. Links are for others to add. */
  readonly explored?: { readonly instance: Instance; readonly explorers: readonly ExplorerName[] };
  /** The network whose input was guessed: it can be given. */
  readonly guessed?: PythonNetwork;
}

/** What is to be said of a place of a program. Never throws; `undefined` where there is nothing to say. */
export function pythonHover(reading: PythonReading, offset: number, unit: ByteUnit = "MB"): PythonHover | undefined {
  const ofClass = reading.classes.find(({ nameSpan }) => contains(nameSpan, offset));
  if (ofClass) {
    const made = reading.networks.filter(({ span }) => span.start === ofClass.span.start);
    const markdown = made.length > 0 ? networksMarkdown(made, unit) : ofPart(reading, ofClass.span, unit);
    return markdown === undefined ? undefined : { span: ofClass.nameSpan, markdown, ...guessIn(made[0]) };
  }
  const place = placeAt(reading, offset);
  const argument = argumentAt(reading, offset);
  if (argument && (!place || lengthOf(argument.span) < lengthOf(place.span))) return argument;
  return (place && ofPlace(place, unit)) ?? ofStatement(reading, offset, unit) ?? ofContainer(reading, offset, unit);
}

/** On a call whose arguments make layers, such as `nn.Sequential(nn.Conv2d(…), …)`: these. */
function ofContainer(reading: PythonReading, offset: number, unit: ByteUnit): PythonHover | undefined {
  const call = callAt(reading.text, offset);
  if (!call) return undefined;
  const instances = eachOnce(
    placesOf(reading)
      .filter(({ whole }) => call.callee.end < whole.start && whole.end < call.whole.end)
      .flatMap(({ made, inside }) => [...made, ...inside]),
  );
  const shown = showingOf(instances, unit);
  if (!shown) return undefined;
  const reports = instances.flatMap((instance) => reportOf(instance) ?? []);
  return {
    span: call.callee,
    markdown: paragraphs(severalMarkdown(reports, shown.shapeOf), ...notes(instances)),
    ...guessIn(instances[0]?.network),
  };
}

function guessIn(network: PythonNetwork | undefined): { guessed?: PythonNetwork } {
  const input = network && inputOf(network);
  return input && isGuessed(input) ? { guessed: network } : {};
}

/** On the line that makes a network of its parts: `model = keras.Model(inputs, outputs)`. */
function ofStatement({ text, networks }: PythonReading, offset: number, unit: ByteUnit): PythonHover | undefined {
  const found = networks.find(({ span }) => {
    const end = text.indexOf("\n", span.start);
    return contains({ start: span.start, end: end < 0 ? span.end : Math.min(end, span.end) }, offset);
  });
  return found && { span: found.span, markdown: networkMarkdown(found, unit), ...guessIn(found) };
}

const lengthOf = ({ start, end }: Span): number => end - start;

function ofPlace(place: ProgramPlace, unit: ByteUnit): PythonHover | undefined {
  const { span, made, inside, run, loose } = place;
  const direct = made.length > 0 ? made : inside.length === 0 ? run : [];
  const instances = direct.length > 0 ? direct : inside;
  const [first] = instances;
  if (!first) return loose.length > 0 ? { span, markdown: looseMarkdown(loose) } : undefined;
  const networks = [...new Set(instances.map(({ network }) => network))];
  const whole = networks.filter(({ model }) => isWhole(model.nodes.length, instances, model));
  const body =
    whole.length > 0 && (direct.length === 0 || isOfSeveralTypes(instances))
      ? networksMarkdown(whole, unit)
      : layersMarkdown(instances, place, unit);
  const explorers = direct.length > 0 ? explorersAt(first) : [];
  return {
    span,
    markdown: paragraphs(body, ...notes(instances)),
    ...(explorers.length > 0 && { explored: { instance: first, explorers } }),
    ...guessIn(first.network),
  };
}

const isOfSeveralTypes = (instances: readonly Instance[]): boolean =>
  new Set(instances.map((instance) => layerOf(instance)?.type)).size > 1;

function layersMarkdown(instances: readonly Instance[], { made }: ProgramPlace, unit: ByteUnit): string {
  const reports = instances.flatMap((instance) => reportOf(instance) ?? []);
  const shown = showingOf(instances, unit);
  if (!shown) return "";
  const once = eachOnce(instances);
  const [only] = once;
  const title = only && reportOf(only)?.type?.title;
  if (only && title && once.length === 1 && instances.length > 1)
    return paragraphs(
      `**${escaped(title)}** — called ${instances.length} times`,
      reportOf(only)?.type?.doc,
      severalMarkdown(reports, shown.shapeOf, "called"),
    );
  const types = new Set(reports.map(({ type, node }) => type?.name ?? node.type));
  const happens = made.length > 0 || instances.length === 1 ? "made" : "run";
  if (types.size > 1 || (happens === "run" && reports.length > 1))
    return severalMarkdown(reports, shown.shapeOf, happens);
  const [first] = instances;
  const [report] = reports;
  if (!report?.output && reports.length === 1 && first) return unknownMarkdown(first);
  return layerMarkdown(reports, shown);
}

/** Nobody is told a number that is not known. */
function unknownMarkdown(instance: Instance): string {
  const report = reportOf(instance);
  const { type = "" } = layerOf(instance) ?? {};
  const name = type.split(".").at(-1) ?? type;
  const title = report?.type?.title ?? name;
  return paragraphs(
    `**${escaped(title)}**`,
    report?.type?.doc,
    report?.problems.length
      ? "Its output is unknown until its problem is solved."
      : `What comes out of ${code(name)} here is unknown: only running the program would tell.${report?.parameters.value === 0 ? "" : " No total is shown for a network that contains it."}`,
  );
}

/** What makes a number less than sure. */
function notes(instances: readonly Instance[]): string[] {
  const layers = instances.flatMap((instance) => layerOf(instance) ?? []);
  const uncertain = layers.filter(({ dependsOnData }) => dependsOnData);
  const told: string[] = [];
  if (uncertain.length > 0)
    told.push(
      uncertain.length === layers.length
        ? "⚠ Depends on data: sizes here are other ones for other data or arguments of the program."
        : `⚠ ${formatCount(uncertain.length)} of them depend on data: their sizes are other ones for other data or arguments of the program.`,
    );
  const network = instances[0]?.network;
  const input = network && inputOf(network);
  if (input && isGuessed(input)) told.push(`_Sizes are those of the ${evidenceWords(input)}._`);
  const from = layers[0]?.madeIn;
  if (from) told.push(`_Made in ${code(`${from.path}:${from.line}`)}._`);
  return told;
}

const explorersAt = (instance: Instance): readonly ExplorerName[] => {
  const report = reportOf(instance);
  return report?.output ? explorersOf(report) : [];
};

const networksMarkdown = (networks: readonly PythonNetwork[], unit: ByteUnit): string =>
  networks
    .slice(0, mostNetworks)
    .map((network) => networkMarkdown(network, unit))
    .join("\n\n---\n\n");

const mostNetworks = 3;

/** A class that is a part of networks: all layers that it makes in them. */
function ofPart(reading: PythonReading, span: Span, unit: ByteUnit): string | undefined {
  const instances = placesOf(reading)
    .filter(({ whole }) => span.start <= whole.start && whole.end <= span.end)
    .flatMap(({ made }) => eachOnce(made));
  const shown = showingOf(instances, unit);
  if (!shown) return undefined;
  const reports = instances.flatMap((instance) => reportOf(instance) ?? []);
  return paragraphs(severalMarkdown(reports, shown.shapeOf), ...notes(instances));
}

function isWhole(count: number, instances: readonly Instance[], model: PythonNetwork["model"]): boolean {
  const own = instances.filter(({ network }) => network.model === model).length;
  // Inputs are made by nobody.
  return own >= count - model.nodes.filter(({ inputs }) => inputs.length === 0).length && own > 1;
}

function looseMarkdown(loose: readonly LooseLayer[]): string {
  const [{ type = "", parameters = null } = {}] = loose;
  const name = type.split(".").at(-1) ?? type;
  const count =
    parameters === null
      ? ""
      : parameters === 0
        ? "It has no parameters. "
        : `**${formatCount(parameters)} parameters**. `;
  return paragraphs(
    `**${escaped(name)}**${loose.length > 1 ? ` — ${formatCount(loose.length)} are made here` : ""}`,
    `${count}No network was seen to use it, so that its sizes are unknown.`,
  );
}

/** Over an argument of a call that makes a layer: what it is for, and what it is here. */
function argumentAt(reading: PythonReading, offset: number): PythonHover | undefined {
  for (const { made, run, whole } of placesOf(reading)) {
    if (!contains(whole, offset)) continue;
    const found = [...made, ...run].flatMap((instance) => namedArgument(instance, offset) ?? [])[0];
    if (found) return found;
  }
  return undefined;
}

function namedArgument({ network, node }: Instance, offset: number): PythonHover | undefined {
  const layer = network.model.nodes[node];
  const params = network.analysis.layers[node]?.type?.params ?? {};
  for (const [name, { key, value }] of Object.entries(layer?.parameterSpans ?? {})) {
    const param = params[name];
    if (!param || !layer || !(contains(key, offset) || contains(value, offset))) continue;
    const written = reading(layer.parameters[name]);
    return { span: contains(key, offset) ? key : value, markdown: parameterMarkdown(name, param, written, false) };
  }
  return undefined;
}

const reading = <Value>(value: Value | undefined): Value[] => (value === undefined ? [] : [value]);
