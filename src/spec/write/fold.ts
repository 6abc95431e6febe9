import type { Uses } from "./group.ts";
import { hasUsualName } from "./names.ts";
import { everyPiece, isNumeral, type Piece } from "./piece.ts";

/** Two layers in a row are as long as one with `repeat: 2`. */
const fewestLayers = 3;

/** Makes one piece with a count of pieces in a row that are the same. */
export function fold(list: Piece[], uses: Uses): void {
  for (let start = 0; start < list.length; start++) {
    const first = list[start] as Piece;
    if (!canRepeat(first)) continue;
    const key = keyOf(first);
    let end = start + 1;
    for (
      let next = list[end];
      next && follows(list[end - 1] as Piece, next, uses) && keyOf(next) === key;
      next = list[++end]
    );
    const length = end - start;
    if (length < (first.kind === "block" ? 2 : fewestLayers)) continue;
    const count = list.slice(start, end).reduce((sum, piece) => sum + piece.count, 0);
    const last = list[end - 1] as Piece;
    const all = list.slice(start, end).flatMap((piece) => piece.all ?? [piece]);
    // What is inside is the first one's: of the others only the output matters.
    list.splice(start, length, { ...first, output: last.output, label: undefined, count, all });
  }
}

/** What has a name of its own stays by itself. */
function canRepeat(piece: Piece): boolean {
  const { label, count } = piece;
  if (
    (piece.kind === "layer" && count !== 1) ||
    (label !== undefined && !isNumeral(label) && !(piece.kind === "layer" && hasUsualName(piece.type, label)))
  )
    return false;
  return piece.kind === "block"
    ? piece.use !== undefined
    : !piece.branches && piece.type !== "Reuse" && piece.type !== "Pretrained";
}

const keyOf = (piece: Piece): string =>
  piece.kind === "block"
    ? JSON.stringify([piece.use?.block.name, [...(piece.use?.values ?? [])], piece.trainable])
    : JSON.stringify([piece.type, [...piece.params], piece.trainable]);

/** Whether the second takes the first, and nobody else does. */
function follows(before: Piece, piece: Piece, { users, outputs }: Uses): boolean {
  if (!canRepeat(piece) || piece.from || outputs.has(before.output)) return false;
  const inside = new Set(
    [piece, ...(piece.kind === "block" ? everyPiece(piece.pieces) : [])].map(({ output }) => output),
  );
  return users.get(before.output)?.every((user) => inside.has(user)) ?? true;
}
