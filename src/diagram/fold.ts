import type { LayerNode } from "../core/model.ts";

/** What one box stands for: a layer, or a row of equal blocks or layers. */
export interface Part {
  /** Stays the same while the text around it changes; unique in the drawing. */
  readonly key: string;
  /** Ids of its layers, in order. */
  readonly nodes: readonly number[];
  /** The row that it stands for, when folded. */
  readonly fold?: Row;
}

/** Equal neighbours, made by `repeat` or written one after another. */
export interface Row {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** A row that is unfolded: its layers are drawn one by one inside a frame. */
export interface OpenRow extends Row {
  readonly nodes: readonly number[];
}

export interface Folded {
  readonly parts: readonly Part[];
  /** Indices into `parts`. */
  readonly links: readonly { readonly from: number; readonly to: number }[];
  /** The outer ones first. */
  readonly open: readonly OpenRow[];
}

/** Folds every row of equal blocks into one part, except those whose keys are in `unfolded`. */
export function fold(nodes: readonly LayerNode[], unfolded: ReadonlySet<string>): Folded {
  const parts: Part[] = [];
  const open: OpenRow[] = [];
  emit(nodes, 0);
  return { parts, links: linksOf(nodes, parts), open };

  function emit(range: readonly LayerNode[], depth: number): void {
    for (const siblings of rows(pieces(range, depth), depth)) {
      const [first] = siblings;
      if (!first) continue;
      if (siblings.length === 1) emitPiece(first, depth);
      else {
        const row = describe(first, siblings.length, depth);
        const ids = siblings.flat().map(({ id }) => id);
        if (!unfolded.has(row.key)) parts.push({ key: row.key, nodes: ids, fold: row });
        else {
          open.push({ ...row, nodes: ids });
          for (const piece of siblings) emitPiece(piece, depth);
        }
      }
    }
  }

  function emitPiece(piece: Piece, depth: number): void {
    const [first] = piece;
    if (first && isLayer(piece, depth)) parts.push({ key: first.name, nodes: [first.id] });
    else emit(piece, depth + 1);
  }
}

/** A layer, or the layers that one use of a block made. */
type Piece = readonly LayerNode[];

const isLayer = (piece: Piece, depth: number) => piece.length === 1 && piece[0]?.path.length === depth;

function pieces(nodes: readonly LayerNode[], depth: number): Piece[] {
  const found: LayerNode[][] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    const block = node.path[depth];
    if (last && block !== undefined && last[0]?.path[depth] === block) last.push(node);
    else found.push([node]);
  }
  return found;
}

/** Neighbours that are equal stand together. Layers are taken together only when one line of the text made them. */
function rows(all: readonly Piece[], depth: number): Piece[][] {
  const found: Piece[][] = [];
  let before = "";
  for (const piece of all) {
    const [first] = piece;
    const place = isLayer(piece, depth) ? `${first?.span.start}:` : "";
    const signature = place + signatureOf(piece, depth);
    if (signature === before && follows(piece, found.at(-1)?.at(-1))) found.at(-1)?.push(piece);
    else found.push([piece]);
    before = signature;
  }
  return found;
}

/** Blocks side by side in two branches may be equal, but they are no row: each must take the output of the one before. */
function follows(piece: Piece, before: Piece | undefined): boolean {
  const last = before?.at(-1)?.id;
  return last !== undefined && piece.some(({ inputs }) => inputs.includes(last));
}

/** Equal for pieces of the same types, parameters and structure. */
function signatureOf(piece: Piece, depth: number): string {
  const start = piece[0]?.id ?? 0;
  const outside: number[] = [];
  const reference = (input: number) => {
    if (input >= start) return input - start;
    if (!outside.includes(input)) outside.push(input);
    return `^${outside.indexOf(input)}`;
  };
  return JSON.stringify(
    piece.map(({ type, parameters, inputs, path }) => [type, parameters, inputs.map(reference), path.slice(depth + 1)]),
  );
}

function describe([first]: Piece, count: number, depth: number): Row {
  const path = first?.path.slice(0, depth + 1) ?? [];
  const own = path[depth];
  const isNumbered = own === undefined || /^\d+$/.test(own);
  const name = (isNumbered ? path.slice(0, depth).at(-1) : own) ?? first?.type ?? "";
  return { key: `${first?.name} ×`, name, count };
}

function linksOf(nodes: readonly LayerNode[], parts: readonly Part[]) {
  const partOf = new Map(parts.flatMap((part, index) => part.nodes.map((id) => [id, index] as const)));
  const links = new Map<string, { from: number; to: number }>();
  for (const { id, inputs } of nodes)
    for (const input of inputs) {
      const [from, to] = [partOf.get(input), partOf.get(id)];
      if (from !== undefined && to !== undefined && from !== to) links.set(`${from} ${to}`, { from, to });
    }
  return [...links.values()];
}
