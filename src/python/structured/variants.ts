import { groupedBy } from "../../core/groupedBy.ts";
import type { Block, BlockPiece, Piece } from "../../spec/write/piece.ts";
import { givenTo, type Words } from "./given.ts";
import type { Line } from "./line.ts";
import { type Defaults, type Positional, type Unified, unified } from "./unify.ts";

/** The definition that a use of a block calls, and with what. */
export interface Called {
  readonly name: string;
  readonly arguments: ReadonlyMap<string, string>;
  /** By name, of those that have a default. */
  readonly usual: Readonly<Record<string, string>>;
}

export interface Definition extends Unified {
  readonly name: string;
}

/** All uses of a block, those in rows too. */
export function usesOf(pieces: readonly Piece[]): ReadonlyMap<Block, readonly BlockPiece[]> {
  const found: BlockPiece[] = [];
  const seen = new Set<readonly Piece[]>();
  const visit = (list: readonly Piece[]): void => {
    for (const piece of list)
      for (const each of piece.all ?? [piece])
        if (each.kind === "layer") for (const branch of each.branches ?? []) visit(branch);
        else if (!seen.has(each.pieces)) {
          seen.add(each.pieces);
          found.push(each);
          visit(each.pieces);
        }
  };
  visit(pieces);
  return groupedBy(found, (piece) => piece.use?.block as Block);
}

/**
 * Definitions for all blocks, and what each use calls. A block whose uses come to different code has several.
 *
 * @param linesOf  the code of a use; blocks in it are known by then
 */
export function definitionsFor(
  blocks: readonly Block[],
  uses: ReadonlyMap<Block, readonly BlockPiece[]>,
  linesOf: (use: BlockPiece, calls: ReadonlyMap<readonly Piece[], Called>) => readonly Line[],
  nameOf: (block: Block, taken: ReadonlySet<string>) => string,
  defaults: Defaults,
  positional: Positional,
  /** What a framework calls parameters of blocks. */
  framework: Words,
  /** Whether what a block takes is its first argument. */
  takesFirst = false,
): { readonly definitions: readonly Definition[]; readonly calls: ReadonlyMap<readonly Piece[], Called> } {
  const definitions: Definition[] = [];
  const calls = new Map<readonly Piece[], Called>();
  const taken = new Set<string>();
  const usual = new Map<string, Readonly<Record<string, string>>>();
  const words = new Map<string, readonly string[]>();
  for (const block of blocks) {
    const own = uses.get(block) ?? [];
    const lines = own.map((use) => linesOf(use, calls));
    const found = unified(
      lines,
      (callee) => usual.get(callee) ?? defaults(callee),
      (callee, place) => words.get(callee)?.[place] ?? positional(callee, place),
      own.map((use) => givenTo(use, framework)),
    );
    for (const each of found) {
      const name = nameOf(block, taken);
      taken.add(name);
      definitions.push({ ...each, name });
      const known = Object.fromEntries(
        each.parameters.flatMap(({ name, usual }) => (usual === undefined ? [] : [[name, usual]])),
      );
      usual.set(name, known);
      words.set(name, [
        ...(takesFirst ? ["x"] : []),
        ...each.parameters.filter((parameter) => parameter.usual === undefined).map((parameter) => parameter.name),
      ]);
      for (const [place, member] of each.members.entries()) {
        const use = own[member] as BlockPiece;
        calls.set(use.pieces, {
          name,
          arguments: new Map(each.parameters.map((parameter) => [parameter.name, parameter.values[place] ?? ""])),
          usual: known,
        });
      }
    }
  }
  return { definitions, calls };
}

/** `Bottleneck(256, 64, stride=2)`; what is taken anyway is left out. */
export function argumentsText({ arguments: values, usual }: Called): string[] {
  return [...values].flatMap(([name, value]) =>
    usual[name] === undefined ? [value] : usual[name] === value ? [] : [`${name}=${value}`],
  );
}
