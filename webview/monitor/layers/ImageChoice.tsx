import type { Predictions } from "../../../src/protocol/predictions.ts";
import { Picture } from "../../shared/Picture.tsx";
import { wordsOf } from "../mistakes/Tiles.tsx";
import type { LoadedImages } from "../mistakes/useImages.ts";

interface Props {
  predictions: Predictions;
  classes: readonly string[];
  places: readonly number[];
  images: LoadedImages;
  chosen: number;
  onChoose: (place: number) => void;
}

const size = 40;

/** One image of several. Arrow keys choose, as among radio buttons. */
export function ImageChoice({ predictions, classes, places, images, chosen, onChoose }: Props) {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const at = (places.indexOf(chosen) + step + places.length) % places.length;
    onChoose(places[at] ?? chosen);
    event.currentTarget.querySelectorAll("button")[at]?.focus();
  };
  return (
    <div class="image-choice" role="radiogroup" aria-label="Image" onKeyDown={move}>
      {places.map((place) => {
        const image = images.of(place);
        const { truth, answer } = wordsOf(predictions, classes, place);
        const words = truth === answer ? truth : `${truth}, answered ${answer}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: an <input> cannot be drawn as a picture without hiding it
          <button
            key={place}
            type="button"
            role="radio"
            aria-checked={place === chosen}
            aria-label={words}
            title={words}
            tabIndex={place === chosen ? 0 : -1}
            onClick={() => onChoose(place)}
          >
            {image ? (
              <Picture {...image} size={size} label="" />
            ) : (
              <span class="picture" style={{ width: `${size}px`, height: `${size}px` }} />
            )}
          </button>
        );
      })}
    </div>
  );
}
