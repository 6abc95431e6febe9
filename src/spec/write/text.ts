import { nameFor } from "../nameFor.ts";
import { isNamedBy } from "./names.ts";
import { isDefault } from "./parameters.ts";
import { type Block, isNumeral, isRaw, isRef, level, type Piece, refsOf, type Slot } from "./piece.ts";
import { flowMap, scalar } from "./scalar.ts";

/** Thrown where names cannot say what a block takes; the network is then written with fewer blocks. */
export class Unnameable extends Error {}

/** A longer line is written as a list of its parameters. */
const longestLine = 130;

/** What is visible where a list stands. */
interface Scope {
  readonly outer: Scope | undefined;
  readonly entry: number;
  /** The pieces of its lists by what they give. */
  readonly pieces: ReadonlyMap<number, Piece>;
  /** Those that some other piece names. */
  readonly needed: ReadonlySet<number>;
  readonly names: Map<number, string>;
  readonly taken: Set<string>;
  /** As often as a reader has given each name. */
  readonly counts: Map<string, number>;
  /** Whether names as a reader would give them are kept too, though others have come between. */
  readonly keepsNames: boolean;
  readonly holes: ReadonlyMap<Piece, ReadonlyMap<string, string>>;
}

export interface WrittenLayers {
  readonly blocks: readonly string[];
  readonly layers: readonly string[];
  /** The names of outputs that are not simply the last layer's. */
  readonly outputs: readonly string[];
}

/** The lines of a network's layers and of its blocks. */
export function layerLines(
  pieces: readonly Piece[],
  entry: number,
  blocks: readonly Block[],
  outputs: readonly number[],
  keepsNames: boolean,
): WrittenLayers {
  const isLast = outputs.length === 1 && outputs[0] === (pieces.at(-1)?.output ?? entry);
  const top = scopeOf(pieces, entry, { outer: undefined, holes: new Map(), keepsNames }, isLast ? [] : outputs);
  const layers = listLines(pieces, top);
  return {
    layers,
    blocks: blocks.flatMap((block, index) => [...(index > 0 ? [""] : []), ...blockLines(block, top)]),
    outputs: isLast ? [] : outputs.map((id) => nameOf(id, top)),
  };
}

function scopeOf(
  pieces: readonly Piece[],
  entry: number,
  around: Pick<Scope, "outer" | "holes" | "keepsNames">,
  alsoNeeded: readonly number[] = [],
): Scope {
  const all = [...level(pieces)];
  const here = new Map(all.map((piece) => [piece.output, piece]));
  return {
    ...around,
    entry,
    pieces: here,
    needed: new Set([...alsoNeeded, ...all.flatMap(refsOf), ...all.flatMap(inner)]),
    names: new Map(),
    taken: new Set(["input"]),
    counts: new Map(around.outer === undefined ? [["input", 1]] : []),
  };
}

/** What blocks of a list take beside what stands above them. */
const inner = (piece: Piece): readonly number[] =>
  piece.kind === "block" ? [...level(piece.pieces)].flatMap((each) => [...refsOf(each), ...inner(each)]) : [];

function blockLines(block: Block, top: Scope): string[] {
  const { name, parameters, body } = block;
  const scope = scopeOf(body.pieces, body.entry, { ...top, outer: top, holes: block.holes });
  const defaults = [...parameters].map(([key, value]) => [key, slotText(value, scope)] as const);
  return [
    `  ${scalar(name)}:`,
    ...(defaults.length > 0 ? [`    parameters: ${flowMap(defaults)}`] : []),
    "    layers:",
    ...listLines(body.pieces, scope).map((line) => `    ${line}`),
  ];
}

/** With two spaces in front, as a list below a key has them. */
const listLines = (pieces: readonly Piece[], scope: Scope): string[] =>
  itemLines(pieces, scope).map((line) => `  ${line}`);

const itemLines = (pieces: readonly Piece[], scope: Scope): string[] =>
  pieces.flatMap((piece) => dashed(pieceLines(piece, scope)));

const dashed = (lines: readonly string[]): string[] =>
  lines.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);

function pieceLines(piece: Piece, scope: Scope): string[] {
  const holes = scope.holes.get(piece);
  const type = piece.kind === "layer" ? piece.type : (piece.use?.block.name ?? "");
  const entries = writtenValues(piece, type, scope).map(
    ([key, value]) => [key, holes?.get(key) ?? slotText(value, scope)] as const,
  );
  // What it takes is named before it has a name itself.
  const from = piece.from?.map((id, index) => holes?.get(`from ${index}`) ?? scalar(nameOf(id, scope)));
  const branches = piece.kind === "layer" ? piece.branches?.map((branch) => branchLines(branch, scope)) : undefined;
  const name = ownName(piece, type, scope);
  const repeat = holes?.get("repeat") ?? (piece.count === 1 ? undefined : String(piece.count));
  const trainable = holes?.get("trainable") ?? (piece.trainable ? undefined : "false");
  const beside = [
    ...(name === undefined ? [] : [`name: ${scalar(name)}`]),
    ...(from === undefined ? [] : [`from: ${from.length === 1 ? from[0] : `[${from.join(", ")}]`}`]),
    ...(repeat === undefined ? [] : [`repeat: ${repeat}`]),
    ...(trainable === undefined ? [] : [`trainable: ${trainable}`]),
  ];
  return [...headLines(type, entries, branches, beside.length > 0), ...beside];
}

function headLines(
  type: string,
  entries: readonly (readonly [string, string])[],
  branches: readonly (readonly string[])[] | undefined,
  hasMore: boolean,
): string[] {
  const head = scalar(type);
  if (!branches && type === "Reuse" && entries.length === 1) return [`${head}: ${entries[0]?.[1] ?? ""}`];
  if (!branches && entries.length === 0) return [hasMore ? `${head}:` : head];
  const line = `${head}: ${flowMap(entries)}`;
  if (!branches && line.length <= longestLine) return [line];
  return [
    `${head}:`,
    ...entries.map(([key, text]) => `  ${scalar(key)}: ${text}`),
    ...(branches ? ["  branches:", ...branches.flatMap((branch) => dashed(branch)).map((each) => `    ${each}`)] : []),
  ];
}

const branchLines = (branch: readonly Piece[], scope: Scope): string[] =>
  branch.length === 0 ? ["[]"] : itemLines(branch, scope);

/** Without those that a reader takes anyway. */
function writtenValues(piece: Piece, type: string, scope: Scope): readonly (readonly [string, Slot])[] {
  const holes = scope.holes.get(piece);
  if (piece.kind === "layer")
    return [...piece.params].filter(([key, value]) => holes?.has(key) || !isDefault(type, key, value));
  const { block, values } = piece.use as { block: Block; values: ReadonlyMap<string, Slot> };
  return [...values].filter(
    ([key, value]) => holes?.has(key) || JSON.stringify(value) !== JSON.stringify(block.parameters.get(key)),
  );
}

function slotText(value: Slot, scope: Scope): string {
  if (isRaw(value)) return value.raw;
  if (!isRef(value)) return scalar(value);
  const name = nameOf(value.ref, scope);
  // Inside the block that is given it, the word would mean the block's own input.
  if (name === "input") throw new Unnameable();
  return scalar(name);
}

function nameOf(id: number, scope: Scope): string {
  if (id === scope.entry) return "input";
  const name = scope.names.get(id);
  if (name !== undefined) return name;
  if (!scope.outer || scope.pieces.has(id)) throw new Unnameable();
  const outer = nameOf(id, scope.outer);
  if (outer === "input" || scope.taken.has(outer)) throw new Unnameable();
  return outer;
}

/** The name that must stand beside a piece: weights are known by it, or others take it by name. */
function ownName(piece: Piece, type: string, scope: Scope): string | undefined {
  const { label, count } = piece;
  const usual = usualName(piece, type);
  const hasOwn = label !== undefined && !isNumeral(label);
  const isUsual = hasOwn && isNamedBy(usual, label);
  const isNeeded = scope.needed.has(piece.output);
  const isWanted = hasOwn && piece.hasWeights && (scope.keepsNames || !isUsual);
  if (!isNeeded && !(isWanted && label !== peek(usual, scope.counts))) {
    for (let each = 0; each < (piece.kind === "block" ? 1 : count); each++) take(usual, scope.counts);
    return undefined;
  }
  const name = freeName((hasOwn ? label : usual).replaceAll("$", "_") || "layer", scope.taken);
  scope.taken.add(name);
  scope.names.set(piece.output, name);
  take(name, scope.counts);
  return name;
}

function usualName(piece: Piece, type: string): string {
  if (piece.kind === "block") return type;
  const part = piece.params.get("model");
  return type === "Pretrained" && typeof part === "string" ? part : nameFor(type);
}

/** What a reader would call the next layer of this name; see `Scope.unique`. */
function peek(name: string, counts: ReadonlyMap<string, number>): string {
  const count = counts.get(name);
  return count === undefined ? name : peek(`${name}_${count}`, counts);
}

function take(name: string, counts: Map<string, number>): void {
  const count = counts.get(name);
  counts.set(name, (count ?? 0) + 1);
  if (count !== undefined) take(`${name}_${count}`, counts);
}

function freeName(word: string, taken: ReadonlySet<string>): string {
  let name = word;
  for (let number = 2; taken.has(name); number++) name = `${word}_${number}`;
  return name;
}
