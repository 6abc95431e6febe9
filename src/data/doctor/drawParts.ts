import { type ImageFacts, isSound } from "../../core/doctor/facts.ts";
import { type FolderData, testShare } from "../../core/folderData.ts";
import type { ImageSize } from "../augment/moves.ts";
import { drawTested, drawValidation, within } from "../split.ts";

/** How a model takes the folder's images. */
export interface Use {
  readonly input: ImageSize;
  readonly data: Pick<FolderData, "test" | "folds" | "fold" | "duplicates">;
  /** Share of all images. */
  readonly validation: number;
  readonly seed: number;
}

/** Each image with the part that training on the folder will put it in. */
export function drawParts(
  images: readonly ImageFacts[],
  similar: readonly (readonly number[])[],
  { data, validation, seed }: Use,
): readonly ImageFacts[] {
  const learned = Uint32Array.from(images.keys()).filter((index) => {
    const image = images[index];
    return image !== undefined && isSound(image) && image.className !== "";
  });
  const names = [...new Set(images.map(({ className }) => className))];
  const labels = Uint16Array.from(learned, (index) => names.indexOf(images[index]?.className ?? ""));
  const together = data.duplicates === "together" ? within(similar, learned) : [];
  const { training, validation: test } = drawTested(labels, data, seed, together);
  const inner = drawValidation(
    training.map((place) => labels[place] ?? 0),
    { validation, test: testShare(data), seed },
    within(together, training),
  );
  const parts = new Map<number, string>();
  for (const place of training) parts.set(learned[place] ?? -1, "training");
  for (const place of inner.validation) parts.set(learned[training[place] ?? -1] ?? -1, "validation");
  for (const place of test) parts.set(learned[place] ?? -1, "test");
  return images.map((image, index) => ({ ...image, part: parts.get(index) ?? "" }));
}
