import { type BlockPiece, everyPiece, type LayerPiece, type Level, type Piece, refsOf } from "./piece.ts";

/** What is asked of the graph before a part of it becomes a block. */
export interface Uses {
  /** The pieces that take or call again what a node gives, each by the node that it gives itself. */
  readonly users: ReadonlyMap<number, readonly number[]>;
  readonly outputs: ReadonlySet<number>;
  /** Blocks may take more than what stands above them, by names as parameters. */
  readonly mayName: boolean;
}

/** Puts pieces together that the same block has made, by their paths. */
export const grouped = (pieces: readonly Piece[], entry: number, uses: Uses): Piece[] =>
  groupedFrom(pieces, entry, { ...uses, layers: countLayers(pieces) }, 0);

interface Counted extends Uses {
  /** So many layers with weights are in a block, by the keys that lead to it. */
  readonly layers: ReadonlyMap<string, number>;
}

function countLayers(pieces: readonly Piece[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const piece of everyPiece(pieces) as Iterable<LayerPiece>)
    if (piece.hasWeights)
      for (const depth of piece.path.keys()) {
        const key = keyOf(piece, depth);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
  return counts;
}

const keyOf = ({ path }: LayerPiece, depth: number): string =>
  path
    .slice(0, depth + 1)
    .map(({ key }) => key)
    .join("/");

/** Whether no layer of a block stands elsewhere, as in the steps of a U-Net, which take a map from far above. */
function isWhole(run: readonly Piece[], depth: number, { layers }: Counted): boolean {
  const key = keyOf(run[0] as LayerPiece, depth);
  return (countLayers(run).get(key) ?? 0) === (layers.get(key) ?? 0);
}

function groupedFrom(pieces: readonly Piece[], entry: number, uses: Counted, depth: number): Piece[] {
  const found: Piece[] = [];
  let above = entry;
  for (let start = 0; start < pieces.length; ) {
    const first = pieces[start] as LayerPiece;
    const level = first.path[depth];
    let end = start + 1;
    if (level) while ((pieces[end] as LayerPiece | undefined)?.path[depth]?.key === level.key) end++;
    const run = pieces.slice(start, end);
    const block = level && mayBeBlock(level, run) && isWhole(run, depth, uses) ? blockOf(run, above, uses) : undefined;
    if (block) {
      block.label = level?.label;
      block.around = depth > 0 ? first.path[depth - 1]?.label : undefined;
      block.maker = level?.maker;
      block.pieces = groupedFrom(run, block.entry, uses, depth + 1);
      withoutShell(block);
      found.push(block);
    } else if (!level) found.push(withBranches(first, above, uses, depth));
    else found.push(...groupedFrom(run, above, uses, depth + 1));
    above = run.at(-1)?.output ?? above;
    start = end;
  }
  return found;
}

/** A function that makes one layer says no more than the layer. */
const mayBeBlock = ({ label }: Level, run: readonly Piece[]): boolean =>
  label !== undefined || run.length > 1 || (run[0] as LayerPiece).branches !== undefined;

/** A class whose only part is a container, as `self.layers`, holds what that holds. */
function withoutShell(block: BlockPiece): void {
  const [only, second] = block.pieces;
  if (block.maker && only?.kind === "block" && !second && !only.maker && !only.from) block.pieces = only.pieces;
}

function withBranches(piece: LayerPiece, above: number, uses: Counted, depth: number): LayerPiece {
  const source = piece.from?.[0] ?? above;
  return piece.branches
    ? { ...piece, branches: piece.branches.map((branch) => groupedFrom(branch, source, uses, depth)) }
    : piece;
}

/** Pieces in a row as one block; `undefined` where others need more of it than its last output. */
export function blockOf(
  run: readonly Piece[],
  above: number,
  { users, outputs, mayName }: Uses,
): BlockPiece | undefined {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last || (first.from?.length ?? 1) > 1) return undefined;
  const entry = first.from?.[0] ?? above;
  const all = [...everyPiece(run)];
  const inside = new Set(all.map(({ output }) => output));
  for (const id of inside)
    if (id !== last.output && (outputs.has(id) || users.get(id)?.some((user) => !inside.has(user)))) return undefined;
  const others = all.flatMap((piece) => (piece === first ? refsOf(piece).slice(piece.from ? 1 : 0) : refsOf(piece)));
  if (!mayName && others.some((id) => id !== entry && !inside.has(id))) return undefined;
  const from = first.from;
  first.from = undefined;
  return {
    kind: "block",
    output: last.output,
    entry,
    label: undefined,
    from,
    around: undefined,
    maker: undefined,
    count: 1,
    all: undefined,
    trainable: true,
    hasWeights: all.some(({ hasWeights }) => hasWeights),
    pieces: [...run],
    use: undefined,
  };
}
