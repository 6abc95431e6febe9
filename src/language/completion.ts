import type { Span } from "../core/model.ts";
import { completeKeys } from "./completeKeys.ts";
import { completeLayers } from "./completeLayers.ts";
import { completeParameters } from "./completeParameters.ts";
import { completeValues } from "./completeValues.ts";
import { type Cursor, cursorAt } from "./cursor.ts";
import { literal } from "./snippet.ts";
import { startingModel } from "./startingModel.ts";

/** What a feature offers at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: "layer" | "block" | "parameter" | "value" | "key" | "name" | "model";
  /** A few words beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** A snippet as editors write them: `${1:32}` is a place to stop at. */
  readonly insert: string;
}

export interface Completion extends Suggestion {
  /** The word at the cursor. */
  readonly replace: Span;
}

/** What may be typed at an offset, the likeliest first. Works in text that is broken because it is being typed. Never throws. */
export function completion(text: string, offset: number): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  return suggestions(cursor).map((suggestion) => ({ ...suggestion, replace: cursor.word }));
}

function suggestions(cursor: Cursor): readonly Suggestion[] {
  const { within, on } = cursor.place;
  if (within.kind === "model" && on === "item") return [wholeModel, ...completeKeys(cursor)];
  if (within.kind === "layers" || (within.kind === "layer" && on === "key" && isFirst(cursor)))
    return completeLayers(cursor);
  if (within.kind === "parameters" || within.kind === "optimizer-parameters")
    return on === "key" ? completeParameters(cursor, within) : completeValues(cursor);
  return on === "key" ? completeKeys(cursor) : completeValues(cursor);
}

/** In `- Co` and `- Co: …` the layer's type is being typed, unless it stands there already. */
const isFirst = ({ place }: Cursor): boolean => place.siblings[0] === place.entry;

const wholeModel: Suggestion = {
  label: "a whole model",
  kind: "model",
  detail: "that reads handwritten digits",
  documentation: `\`\`\`yaml\n${startingModel}\`\`\``,
  insert: literal(startingModel),
};
