import { analyzeInSlices } from "../../core/analyze.ts";
import type { Convention } from "../../core/memory/conventions.ts";
import type { Training } from "../../core/model.ts";
import { type Slices, whole } from "../../core/slices.ts";
import { type DataDependence, dependsOnData } from "../trace/dependsOnData.ts";
import type { Failure, ModelFacts, Trace } from "../trace/facts.ts";
import { withoutFaultsOfData } from "../trace/standIns.ts";
import { problemsOf } from "./advice.ts";
import { alwaysDropped, isAlwaysDropped } from "./alwaysDropped.ts";
import { goesOn } from "./goesOn.ts";
import { graphOf, type Program } from "./graph.ts";
import { looseLayers } from "./loose.ts";
import { madeAnew } from "./madeAnew.ts";
import { misfitsOf } from "./misfits.ts";
import type { Instance, NetworkInput, PythonFailure, PythonNetwork, PythonReading } from "./network.ts";
import { Places } from "./places.ts";
import { totalsOf, unusedUnknown } from "./totals.ts";
import { weightsOf } from "./weights.ts";

export interface ReadingOptions {
  /** The same program traced with another value for unknown numbers: what differs hangs on data. */
  readonly second?: Trace | undefined;
  readonly training?: Partial<Training>;
  readonly convention?: Convention;
}

/**
 * The networks of a program by what a trace of it recorded. Never throws, whatever the facts.
 *
 * @param texts of the request: one of a `.py` file, or the cells of a notebook
 */
export const pythonNetworks = (texts: readonly string[], trace: Trace, options?: ReadingOptions): PythonReading =>
  whole(readInSlices(texts, trace, options));

/** The same with pauses between and inside networks, for whoever has other things to do meanwhile. */
export function* readInSlices(
  texts: readonly string[],
  trace: Trace,
  options: ReadingOptions = {},
): Slices<PythonReading> {
  const places = new Places(texts, trace);
  yield;
  const program = { trace, places, weights: yield* weightsOf(trace.modules) };
  const dependence = options.second && (yield* dependsOnData(trace, options.second));
  const dependent = new Set(dependence?.sites.map((site) => site.join()));
  const networks: PythonNetwork[] = [];
  for (const model of trace.models)
    networks.push(yield* networkOf(model, program, { ...options, dependence, dependent }));
  yield;
  return {
    text: places.text,
    starts: places.starts,
    networks,
    loose: looseLayers(trace, networks, places),
    classes: trace.classes.flatMap(({ name, framework, site, nameSite }) => {
      const [span, nameSpan] = [places.span(site), places.span(nameSite)];
      return span && nameSpan ? [{ name, framework, span, nameSpan }] : [];
    }),
    failures: trace.failures.map((failure) => failureOf(failure, places)),
  };
}

interface NetworkOptions extends ReadingOptions {
  readonly dependence: DataDependence | undefined;
  /** Its places, as text. */
  readonly dependent: ReadonlySet<string>;
}

function* networkOf(
  traced: ModelFacts,
  program: Program,
  { dependence, dependent, second, training, convention }: NetworkOptions,
): Slices<PythonNetwork> {
  const { trace, places } = program;
  const model = second ? withoutFaultsOfData(traced, second) : traced;
  const graph = yield* graphOf(model, program);
  const learning = { ...graph.model.training, ...training };
  const analysis = yield* analyzeInSlices({ ...graph.model, training: learning }, convention);
  yield;
  const totals = totalsOf(model, trace, analysis);
  yield;
  const shapes = new Map(model.values.map(({ id, shape }) => [id, shape]));
  const inputs = model.inputs.map((input): NetworkInput => {
    const shape = shapes.get(input.value)?.slice(1);
    const span = input.site && places.span(input.site);
    return { name: input.name, shape, evidence: input.evidence, ...(span && { span }) };
  });
  const dependsOnData = model.isExample ?? dependence?.models.has(model.name) ?? false;
  const isTold: Readonly<Record<string, (node: number) => boolean>> = {
    "dropout-before-normalization": (node) => !isAlwaysDropped(graph.layers[node]),
    "dropout-on-output": (node) =>
      !isAlwaysDropped(graph.layers[node]) && !goesOn(graph.layers[node]?.module, model, trace),
    // Steps of a size that nobody knows, one behind another.
    "too-large": () => !dependsOnData,
  };
  const problems = [
    ...problemsOf(analysis, graph, model.framework, inputs).filter(
      ({ code, node = -1 }) => isTold[code]?.(node) ?? true,
    ),
    ...madeAnew(model, trace, graph),
    ...alwaysDropped(graph),
    ...misfitsOf(model, places, second),
  ];
  const hangsOnData = (node: number, module: number | undefined): boolean =>
    (module !== undefined && dependence?.modules.has(module)) ||
    dependent.has(model.operations[graph.operations[node] ?? -1]?.sites.at(-1)?.join() ?? "");
  const given = givenName(model, trace);
  return {
    name: model.name,
    ...(given !== undefined && { givenName: given }),
    framework: model.framework,
    span: places.span(model.site) ?? { start: 0, end: 0 },
    inputs,
    model: analysis.model,
    analysis,
    totals,
    layers: graph.layers.map((layer, node) => ({ ...layer, dependsOnData: hangsOnData(node, layer.module) })),
    problems,
    unknown: graph.unknown,
    unusedUnknown: unusedUnknown(model, trace),
    ...(model.failure && { failure: failureOf(model.failure, places) }),
    ...(model.isUnfinished && { isUnfinished: true as const }),
    dependsOnData,
    ...(typeof model.optimizer?.arguments.penalty === "number" && { penalty: model.optimizer.arguments.penalty }),
  };
}

/** `name="encoder"`: not one that Keras makes up. */
function givenName({ name, framework, module }: ModelFacts, { modules }: Trace): string | undefined {
  const made = modules[module];
  if (framework !== "keras" || !made?.name || made.name === name) return undefined;
  const type = made.type
    .replace(/^.*\./, "")
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .toLowerCase();
  const isMadeUp = /^(sequential|functional|model)(_\d+)?$/.test(made.name) || made.name.replace(/_\d+$/, "") === type;
  return isMadeUp ? undefined : made.name;
}

function failureOf({ kind, message, site }: Failure, places: Places): PythonFailure {
  const span = site && places.span(site);
  return { kind, message, ...(span && { span }), ...(site && !span && { path: places.path(site) }) };
}

/** Every layer that the innermost call around an offset makes or uses, in all networks. */
export function instancesAt({ networks }: PythonReading, offset: number): readonly Instance[] {
  const found = networks.flatMap((network) =>
    network.model.nodes.flatMap(({ span, usedAt, type }, node) => {
      if (type === "Input") return [];
      const around = [span, ...usedAt, ...(network.layers[node]?.calls ?? [])].filter(
        ({ start, end }) => start <= offset && offset < end,
      );
      const length = Math.min(...around.map(({ start, end }) => end - start));
      return around.length > 0 ? [{ network, node, length }] : [];
    }),
  );
  const least = Math.min(...found.map(({ length }) => length));
  return found.filter(({ length }) => length === least).map(({ network, node }) => ({ network, node }));
}

/** Which of the program's texts an offset is in, and where in that. */
export function placeIn({ starts }: PythonReading, offset: number): { readonly text: number; readonly offset: number } {
  const text = Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
  return { text, offset: offset - (starts[text] ?? 0) };
}
