import { useEffect, useRef } from "preact/hooks";
import type { Predictions } from "../../../src/protocol/predictions.ts";
import { IconButton } from "../../shared/IconButton.tsx";
import { Picture } from "../../shared/Picture.tsx";
import { wordsOf } from "./Tiles.tsx";
import type { Shown } from "./useImages.ts";

interface Props {
  predictions: Predictions;
  classes: readonly string[];
  place: number;
  image: Shown | undefined;
  /** To the next image, or with −1 to the one before; absent at the end. */
  onMove: (step: 1 | -1) => void;
  onOpenFile: () => void;
  /** Shows what in the image the answer hangs on. */
  onExplain: () => void;
  onClose: () => void;
}

/** One image, large, with all that is known of it. Escape closes, arrow keys go on. */
export function Enlarged({ predictions, classes, place, image, onMove, onOpenFile, onExplain, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const { truth, answer, sure, ofTruth } = wordsOf(predictions, classes, place);
  const file = predictions.file?.[place];
  const isRight = truth === answer;
  const facts: readonly (readonly [string, string])[] = [
    ["true class", truth],
    ["answer", `${answer}, ${sure} sure`],
    ...(isRight ? [] : [["sure of the true class", ofTruth] as const]),
    ["loss", String(predictions.loss[place] ?? "")],
    ["image", file ?? `number ${(predictions.index[place] ?? 0).toLocaleString("en")} of the data set`],
  ];
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    if (step) onMove(step);
  };
  return (
    <dialog
      ref={dialog}
      class="enlarged"
      aria-label={`${truth}, answered ${answer}`}
      onClose={onClose}
      onKeyDown={move}
    >
      <div class="enlarged-head">
        <h2>{isRight ? `${truth}, answered rightly` : `${truth}, answered ${answer}`}</h2>
        <IconButton label="Close" outline="M4 4l8 8M12 4l-8 8" onClick={() => dialog.current?.close()} />
      </div>
      {image && <Picture {...image} size={240} label={`An image of ${truth}`} />}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} class="line-of-two">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <button type="button" class="vscode-button secondary" onClick={() => onMove(-1)}>
          Previous
        </button>
        <button type="button" class="vscode-button secondary" onClick={() => onMove(1)}>
          Next
        </button>
        <button type="button" class="vscode-button" onClick={onExplain}>
          Why?
        </button>
        {file !== undefined && (
          <button type="button" class="vscode-button secondary" onClick={onOpenFile}>
            Open file
          </button>
        )}
      </div>
    </dialog>
  );
}
