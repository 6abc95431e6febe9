import { groupedBy } from "../../core/groupedBy.ts";
import type { LayerPiece, Level, Piece } from "./piece.ts";
import type { Unit } from "./units.ts";

/** Branches in branches in branches: what lies deeper is no longer seen with what it is merged with. */
const deepest = 3;

/**
 * The units after the first as a list in which most take what stands above them, and branches stand in the layer that
 * merges them.
 */
export function arranged(units: ReadonlyMap<number, Unit>, entry: number): Piece[] {
  const dominators = dominatorsOf(units);
  const regions = regionsOf(units, dominators);
  leaveOutDeep(regions);
  const write = (ids: readonly number[], from: number): Piece[] => {
    const inside = new Set(ids);
    const holders = new Map<number, number>();
    for (const id of [...ids].reverse()) {
      const all = holders.has(id) ? [] : (regions.get(id)?.branches.flat() ?? []);
      // Another layer further down has taken a part of these branches into its own.
      if (all.some((each) => holders.has(each))) regions.delete(id);
      else for (const each of all) holders.set(each, id);
    }
    let above = from;
    return inOrder(ids, inside, holders, units).map((id) => {
      const piece = pieceOf(id, above);
      above = id;
      return piece;
    });
  };
  const pieceOf = (id: number, above: number): LayerPiece => {
    const unit = units.get(id) as Unit;
    const region = regions.get(id);
    const sources = region ? [region.source] : unit.inputs;
    const isPlain = sources.length === 1 && sources[0] === above;
    const branches = region?.branches.map((branch) => write(branch, region.source));
    return {
      kind: "layer",
      output: id,
      type: unit.type,
      label: unit.label,
      params: new Map(unit.params),
      from: isPlain || sources.length === 0 ? undefined : sources,
      branches,
      count: 1,
      all: undefined,
      trainable: unit.trainable,
      hasWeights: unit.hasWeights,
      path: commonPath([unit.path, ...(branches ?? []).flat().map((piece) => (piece as LayerPiece).path)]),
    };
  };
  return write(
    [...units.keys()].filter((id) => id !== entry),
    entry,
  );
}

interface Region {
  /** Where the branches part. */
  readonly source: number;
  /** In the order of the inputs; an empty one is the source itself. */
  readonly branches: readonly (readonly number[])[];
}

/** The last unit that every way from the input to each unit goes through. */
function dominatorsOf(units: ReadonlyMap<number, Unit>): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const depths = new Map<number, number>();
  const up = (id: number) => found.get(id) ?? -1;
  const depth = (id: number) => depths.get(id) ?? -1;
  for (const { id, inputs } of units.values()) {
    const [first = -1, ...others] = inputs;
    let common = first;
    for (let other of others)
      while (common !== other)
        if (depth(common) >= depth(other)) common = up(common);
        else other = up(other);
    found.set(id, common);
    depths.set(id, depth(common) + 1);
  }
  return found;
}

/** Of each layer whose branches have no unit in common. */
function regionsOf(units: ReadonlyMap<number, Unit>, dominators: ReadonlyMap<number, number>): Map<number, Region> {
  const found = new Map<number, Region>();
  for (const { id, merges, inputs } of units.values()) {
    const source = dominators.get(id) ?? -1;
    if (!merges || inputs.length < 2 || source < 0) continue;
    const seen = new Set<number>();
    let apart = true;
    const branches = inputs.map((input) => {
      const branch = new Set<number>();
      const open = [input];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (next === source || branch.has(next)) continue;
        apart &&= !seen.has(next);
        branch.add(next);
        open.push(...(units.get(next)?.inputs ?? []));
      }
      for (const each of branch) seen.add(each);
      return [...branch].sort((a, b) => a - b);
    });
    if (apart) found.set(id, { source, branches });
  }
  return found;
}

/** Where branches lie in branches again and again, as in a U-Net, the list stays flat and names what it takes. */
function leaveOutDeep(regions: Map<number, Region>): void {
  const deepestIn = new Map<number, number | undefined>();
  const depths = new Map<number, number>();
  for (const [id, { branches }] of regions) {
    const within = branches.flat().filter((each) => depths.has(each));
    const inner = within.reduce<number | undefined>(
      (most, each) => (most === undefined || (depths.get(each) ?? 0) >= (depths.get(most) ?? 0) ? each : most),
      undefined,
    );
    deepestIn.set(id, inner);
    depths.set(id, 1 + (inner === undefined ? 0 : (depths.get(inner) ?? 0)));
  }
  for (const [id, depth] of depths)
    if (depth > deepest)
      for (let each: number | undefined = id; each !== undefined; each = deepestIn.get(each)) regions.delete(each);
}

/** The units of a list that stand in no branch, each after what it takes, otherwise as they were. */
function inOrder(
  ids: readonly number[],
  inside: ReadonlySet<number>,
  holders: ReadonlyMap<number, number>,
  units: ReadonlyMap<number, Unit>,
): readonly number[] {
  const outermost = (id: number): number => {
    const holder = holders.get(id);
    return holder === undefined ? id : outermost(holder);
  };
  const members = groupedBy(ids, outermost);
  const waiting = new Map<number, Set<number>>();
  const users = new Map<number, number[]>();
  for (const [item, all] of members) {
    const needs = all.flatMap((id) => {
      const { inputs = [], owner } = units.get(id) ?? {};
      return owner === undefined ? inputs : [...inputs, owner];
    });
    const others = new Set(
      needs
        .filter((id) => inside.has(id))
        .map(outermost)
        .filter((id) => id !== item),
    );
    waiting.set(item, others);
    for (const other of others) users.set(other, [...(users.get(other) ?? []), item]);
  }
  const first = new Map([...members].map(([item, all]) => [item, Math.min(...all)]));
  const ready = [...waiting].filter(([, others]) => others.size === 0).map(([item]) => item);
  const order: number[] = [];
  while (ready.length > 0) {
    ready.sort((a, b) => (first.get(b) ?? b) - (first.get(a) ?? a));
    const next = ready.pop() as number;
    order.push(next);
    for (const user of users.get(next) ?? []) {
      const others = waiting.get(user);
      others?.delete(next);
      if (others?.size === 0) ready.push(user);
    }
  }
  return order;
}

function commonPath(paths: readonly (readonly Level[])[]): readonly Level[] {
  const [first = [], ...others] = paths;
  const length = others.reduce((shortest, path) => {
    const differs = first.findIndex((part, place) => path[place]?.key !== part.key);
    return Math.min(shortest, differs < 0 ? first.length : differs);
  }, first.length);
  return first.slice(0, length);
}
