import type { Span } from "../core/model.ts";
import { augmentationNamesAt } from "./completeAugmentation.ts";
import { completeKeys } from "./completeKeys.ts";
import { completeLayers } from "./completeLayers.ts";
import { completeParameters } from "./completeParameters.ts";
import { completeValues } from "./completeValues.ts";
import { type Cursor, cursorAt } from "./cursor.ts";
import { isItemKey } from "./place.ts";
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
  if (within.kind === "layers") return completeLayers(cursor);
  if (within.kind === "layer" && on === "key" && isUntyped(cursor))
    return [...completeLayers(cursor), ...(cursor.place.siblings.length > 1 ? completeKeys(cursor) : [])];
  if (within.kind === "augmentation" && on === "item") return augmentationNamesAt(cursor);
  if ("of" in within) return on === "key" ? completeParameters(cursor, within) : completeValues(cursor);
  return on === "key" ? completeKeys(cursor) : completeValues(cursor);
}

/** Whether the layer's type is still to be named: `name`, `repeat` and `from` may stand before it. */
const isUntyped = ({ place }: Cursor): boolean =>
  place.siblings.every((sibling) => sibling === place.entry || isItemKey(sibling.key));

const wholeModel: Suggestion = {
  label: "a whole model",
  kind: "model",
  detail: "that reads handwritten digits",
  documentation: `\`\`\`yaml\n${startingModel}\`\`\``,
  insert: literal(startingModel),
};
