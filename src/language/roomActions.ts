import type { Span } from "../core/model.ts";
import type { Card } from "../core/plan/cards.ts";
import type { ByteUnit } from "../core/wording.ts";
import type { AnalyzedText } from "../spec/analyzeText.ts";
import { analyzed } from "./analyzed.ts";
import type { TextEdit } from "./edit.ts";
import { type Offer, offers } from "./makeRoom.ts";
import { modelFile } from "./network.ts";

/** A way to make room in memory, offered where it changes the text. */
export interface RoomAction {
  /** With the bytes that it saves. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** With it the training fits the card that is planned for. */
  readonly fits: boolean;
}

/** What saves memory at a place of the text: in `training:` and on the layers that would change. Never throws. */
export function roomActions(
  text: string,
  range: Span,
  unit: ByteUnit,
  card: Card | undefined,
  found: () => readonly Offer[] = () => offers(modelFile(text), { task: "train" }, unit, card),
): readonly RoomAction[] {
  const about = analyzed(text);
  const touches = ({ start, end }: Span) => start <= range.end && range.start <= end;
  const { nodes } = about.analysis.model;
  const isTraining = trainingSpans(about).some(touches);
  if (!isTraining && !nodes.some(({ span }) => touches(span))) return [];
  const isHere = ({ changes }: Offer) =>
    changes.some(({ node }) => {
      const span = nodes[node ?? -1]?.span;
      return node === undefined ? isTraining : span !== undefined && touches(span);
    });
  return found()
    .filter(isHere)
    .flatMap(({ title, saves, cost, edit, fits }) =>
      edit ? [{ title: `${title}: ${saves}, ${cost}`, edits: [edit], fits }] : [],
    );
}

/** The key `training` and all that stands below it. */
const trainingSpans = ({ root }: AnalyzedText): readonly Span[] =>
  root?.kind === "map"
    ? root.entries
        .filter(({ key }) => key === "training")
        .map(({ keySpan, value }) => ({ start: keySpan.start, end: Math.max(keySpan.end, value.span.end) }))
    : [];
