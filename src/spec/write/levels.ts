import type { LayerNode, Model } from "../../core/model.ts";
import type { Level } from "./piece.ts";

/**
 * The blocks around a layer by its path, each with what made it, and the calls of functions within them.
 *
 * @param outside  calls that are no blocks
 */
export function levelsOf(
  { path, madeBy = [] }: Pick<LayerNode, "path" | "madeBy">,
  outside: ReadonlySet<number> = new Set(),
): readonly Level[] {
  const calls = (depth: number): readonly Level[] =>
    madeBy
      .filter(({ call, depth: own }) => call !== undefined && own === depth && !outside.has(call))
      .map((maker) => ({ key: `${maker.name}()${maker.call}`, label: undefined, maker }));
  return [
    ...calls(0),
    ...path.flatMap((label, place): readonly Level[] => {
      const maker = madeBy.find(({ depth, call }) => call === undefined && depth === place + 1);
      return [{ key: label, label, maker }, ...calls(place + 1)];
    }),
  ];
}

/** Calls that made the whole network. */
export function callsAround({ nodes }: Model): ReadonlySet<number> {
  const made = nodes.filter(({ type }) => type !== "Input").map(({ madeBy = [] }) => madeBy.map(({ call }) => call));
  const [first = [], ...others] = made;
  return new Set(
    first.filter((call): call is number => call !== undefined && others.every((each) => each.includes(call))),
  );
}
