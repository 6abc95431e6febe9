import type { Span } from "../../core/model.ts";
import { type Slices, whole } from "../../core/slices.ts";
import type { Instance, LooseLayer, PythonNetwork, PythonReading } from "../../python/read/network.ts";
import { calleeOf } from "./callee.ts";

/** What the program does at a place: layers are made, or run, or led to. */
export interface ProgramPlace {
  /** The words that a hover speaks of: what is called, without its arguments. */
  readonly span: Span;
  /** The call with its arguments. */
  readonly whole: Span;
  /** Layers that this very call makes. */
  readonly made: readonly Instance[];
  /** Layers that a call of a class or function makes within. */
  readonly inside: readonly Instance[];
  /** Layers and operations that run here. */
  readonly run: readonly Instance[];
  readonly loose: readonly LooseLayer[];
}

type Growing = {
  -readonly [Key in keyof ProgramPlace]: ProgramPlace[Key] extends readonly (infer Item)[] ? Item[] : ProgramPlace[Key];
};

const known = new WeakMap<PythonReading, readonly ProgramPlace[]>();

/** Every place of a program that its networks know, in order of the text. */
export function placesOf(reading: PythonReading): readonly ProgramPlace[] {
  return known.get(reading) ?? whole(placesInSlices(reading));
}

/** The same with pauses, for whoever has other things to do meanwhile. Each reading's are looked for once. */
export function* placesInSlices(reading: PythonReading): Slices<readonly ProgramPlace[]> {
  const found = known.get(reading) ?? (yield* findPlaces(reading));
  known.set(reading, found);
  return found;
}

/** The narrowest around an offset. */
export function placeAt(reading: PythonReading, offset: number): ProgramPlace | undefined {
  let best: ProgramPlace | undefined;
  for (const place of placesOf(reading)) {
    const { start, end } = place.span;
    if (start > offset) break;
    if (offset <= end && (!best || end - start <= best.span.end - best.span.start)) best = place;
  }
  return best;
}

const nodesOfASlice = 100;

function* findPlaces({ text, networks, loose }: PythonReading): Slices<readonly ProgramPlace[]> {
  const places = new Map<string, Growing>();
  const at = (whole: Span, words?: Span): Growing => {
    const key = `${whole.start} ${whole.end}`;
    const place = places.get(key) ?? {
      span: words ?? calleeOf(text, whole),
      whole,
      made: [],
      inside: [],
      run: [],
      loose: [],
    };
    places.set(key, place);
    return place;
  };
  for (const network of networks) {
    for (const { id } of network.model.nodes) {
      addNode(network, id, at);
      if (id % nodesOfASlice === 0) yield;
    }
  }
  for (const layer of loose) at(layer.span, layer.typeSpan).loose.push(layer);
  return [...places.values()].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function addNode(network: PythonNetwork, id: number, at: (whole: Span, words?: Span) => Growing): void {
  const node = network.model.nodes[id];
  if (!node || node.type === "Input") return;
  const { span, typeSpan, usedAt, sharedWith } = node;
  const instance = { network, node: id };
  const { calls = [], madeIn, module } = network.layers[id] ?? {};
  const isFunction = module === undefined;
  if (!madeIn && span.end > span.start) {
    const place = at(span, isWithin(typeSpan, span) ? typeSpan : undefined);
    if (isFunction) place.run.push(instance);
    else if (sharedWith === undefined) place.made.push(instance);
  }
  if (sharedWith === undefined && !isFunction) for (const use of usedAt) at(use).inside.push(instance);
  for (const call of calls) {
    const { run } = at(call);
    // Instances come in their order, so this one would be the last.
    if (!isSame(run.at(-1), instance)) run.push(instance);
  }
}

const isSame = (a: Instance | undefined, b: Instance): boolean => a?.node === b.node && a.network === b.network;

/** The word that names a layer may be the whole of its call. */
const isWithin = (inner: Span, outer: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start;
