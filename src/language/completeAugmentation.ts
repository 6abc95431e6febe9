import { augmentationNames, augmentationType } from "../core/augmentations/index.ts";
import type { Suggestion } from "./completion.ts";
import type { Cursor } from "./cursor.ts";
import { valueStop } from "./snippet.ts";

/** Names of augmentations, as items of a list: `{ RandomTranslation: 0.1 }` in braces, `RandomTranslation: 0.1` on a line. */
export const augmentationNamesAt = ({ hasColon, startsLine, place }: Cursor): readonly Suggestion[] =>
  augmentationNames.map((name) => {
    const { doc, params, short } = augmentationType(name);
    const main = params[short[0] ?? ""];
    const pair = `${name}: ${main ? valueStop(main, 1) : ""}`;
    return {
      label: name,
      kind: "value",
      detail: "augmentation",
      documentation: doc,
      insert: hasColon ? name : place.on === "item" && !startsLine ? `{ ${pair} }` : pair,
    };
  });
