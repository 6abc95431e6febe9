import type { Predictions } from "../../../src/protocol/predictions.ts";
import { Picture } from "../../shared/Picture.tsx";
import type { LoadedImages } from "./useImages.ts";

interface Props {
  predictions: Predictions;
  classes: readonly string[];
  places: readonly number[];
  images: LoadedImages;
  onOpen: (place: number) => void;
}

const size = 64;

/** Images with what they are and what they were taken for. Arrow keys walk, Enter opens. */
export function Tiles({ predictions, classes, places, images, onOpen }: Props) {
  const walk = (event: KeyboardEvent) => {
    if (!(event.currentTarget instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
    const tiles = [...event.currentTarget.querySelectorAll("button")];
    const at = tiles.indexOf(event.target as HTMLButtonElement);
    const first = tiles[0]?.getBoundingClientRect().top;
    const columns = Math.max(1, tiles.filter((tile) => tile.getBoundingClientRect().top === first).length);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    tiles[at + step]?.focus();
  };
  return (
    <ul class="tiles" onKeyDown={walk}>
      {places.map((place) => {
        const image = images.of(place);
        const { truth, answer, sure } = wordsOf(predictions, classes, place);
        return (
          <li key={place}>
            <button
              type="button"
              onClick={() => onOpen(place)}
              aria-label={`${truth}, answered ${answer}, ${sure} sure`}
            >
              {image ? (
                <Picture {...image} size={size} label="" />
              ) : (
                <span class="picture" style={{ width: `${size}px`, height: `${size}px` }} />
              )}
              <span class="tile-words" title={`${truth} → ${answer}`}>
                <span>{truth}</span> <span>→ {answer}</span>
              </span>
              <span class="dim number">{sure}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export function wordsOf(predictions: Predictions, classes: readonly string[], place: number) {
  const { truth, answer, answerProbability, truthProbability } = predictions;
  const percent = (share = 0) => `${(100 * share).toFixed(share > 0.9995 || share < 0.0005 ? 2 : 1)} %`;
  return {
    truth: classes[truth[place] ?? -1] ?? "",
    answer: classes[answer[place] ?? -1] ?? "",
    sure: percent(answerProbability[place]),
    ofTruth: percent(truthProbability[place]),
  };
}
