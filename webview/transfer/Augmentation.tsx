import {
  type AugmentationName,
  augmentationsOfOneImage,
  augmentationType,
} from "../../src/core/augmentations/index.ts";
import type { TransferWish } from "../../src/protocol/transferView.ts";

interface Props {
  wish: TransferWish;
  onChoose: (changes: Partial<TransferWish>) => void;
}

/** Whether views are learned from, and what changes them. How strongly stands in the model file. */
export function Augmentation({ wish: { isAugmented, augmentation, views }, onChoose }: Props) {
  const toggle = (name: AugmentationName, isOn: boolean) =>
    onChoose({
      augmentation: augmentationsOfOneImage.filter((each) => (each === name ? isOn : augmentation.includes(each))),
    });
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={isAugmented}
          onChange={({ currentTarget }) => onChoose({ isAugmented: currentTarget.checked })}
        />
        Learn from augmented views of each image, up to {views}
      </label>
      {isAugmented ? (
        <fieldset class="augmentations" aria-label="What changes the views">
          {augmentationsOfOneImage.map((name) => (
            <label key={name} class="check" title={augmentationType(name).doc}>
              <input
                type="checkbox"
                checked={augmentation.includes(name)}
                onChange={({ currentTarget }) => toggle(name, currentTarget.checked)}
              />
              {wordsOf(name)}
            </label>
          ))}
        </fieldset>
      ) : (
        <p class="dim">Each image is learned from as it is: faster, and worse for few images.</p>
      )}
      {isAugmented && (
        <p class="dim">
          {augmentation.length === 0
            ? "Nothing changes the views: each image is learned from as it is."
            : "Choose what leaves your images what they are. How strong each is stands in the model file, where it can be changed."}
        </p>
      )}
    </>
  );
}

/** `RandomFlip`: flip. */
const wordsOf = (name: AugmentationName): string =>
  name
    .replace(/^Random/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
