import type { ListedImage } from "../../src/protocol/classifyView.ts";
import { useAsked } from "../shared/useAsked.ts";
import { Bars } from "./Bars.tsx";
import type { Ask } from "./Classify.tsx";
import { LargePicture } from "./LargePicture.tsx";
import { Steps } from "./Steps.tsx";
import "./details.css";

interface Props {
  image: ListedImage;
  place: number;
  classes: number;
  /** Changes when the same image is prepared in another way. */
  of: string;
  ask: Ask;
}

/** One image: its answer, and how it came to the network. */
export function Details({ image, place, classes, of, ask }: Props) {
  const { name, folder, predictions, why } = image;
  const isRead = why === undefined;
  const prepared = useAsked(async () => (isRead ? ask("prepare", { place }) : undefined), `${place} ${of} ${isRead}`);
  const steps = prepared.value?.steps ?? [];
  return (
    <section class="details" aria-label={name} aria-busy={prepared.isWaiting}>
      <div class="chosen">
        {isRead && <LargePicture steps={steps} name={name} />}
        <div class="answers">
          {predictions && <Bars predictions={predictions} classes={classes} />}
          {!isRead && (
            <p class="unread">
              <strong>This file cannot be read:</strong> {why}.
            </p>
          )}
          <p class="file">
            <button
              type="button"
              class="link-button link"
              title="Open in the editor"
              onClick={() => void ask("openImage", { place }).catch(() => undefined)}
            >
              {name}
            </button>
            {folder && <span class="dim"> in {folder}</span>}
          </p>
          {isRead && (
            <button
              type="button"
              class="vscode-button secondary"
              title="What in the image the answer hangs on"
              onClick={() => void ask("explain", { place }).catch(() => undefined)}
            >
              Why?
            </button>
          )}
        </div>
      </div>
      {prepared.failure && <p class="unread">{prepared.failure}</p>}
      {steps.length > 0 && <Steps steps={steps} />}
    </section>
  );
}
