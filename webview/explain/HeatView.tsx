import { useState } from "preact/hooks";
import { formatDuration } from "../../src/core/wording.ts";
import type { HeatMethod, SeenImage } from "../../src/protocol/explain.ts";
import { Answers } from "./Answers.tsx";
import { HeatPhoto } from "./HeatPhoto.tsx";
import type { Progress } from "./progress.ts";
import { savePicture } from "./savePicture.ts";
import { type Ask, useAnswer } from "./useAnswer.ts";
import { Waiting } from "./Waiting.tsx";

interface Props {
  ask: Ask;
  progress: Progress;
  /** Place of the network. */
  model: number;
  seen: SeenImage;
  method: HeatMethod;
  layer: string | undefined;
  /** From 0 to 100. */
  opacity: number;
  title?: string;
  /** Which of the likeliest classes is explained first: 0 for the answer. */
  begin: number;
}

/** The photo under the heat of one class, and the classes to choose from. */
export function HeatView({ ask, progress, model, seen, method, layer, opacity, title, begin }: Props) {
  const [label, choose] = useState((seen.answers[begin] ?? seen.answers[0])?.label ?? 0);
  const wish = { model, method, label, ...(method === "grad-cam" && layer !== undefined && { layer }) };
  const heat = useAnswer(ask, JSON.stringify(wish), (work) => ask("heat", { ...wish, work }));
  const shown = heat.value?.method === method && heat.value.answer.label === label ? heat.value : undefined;
  const name = seen.labels[label] ?? "";
  return (
    <section class="view" aria-label={title ? `${name}, by ${title}` : name}>
      {title !== undefined && <h2>{title}</h2>}
      <HeatPhoto
        {...seen}
        {...(shown && { heat: shown.heat })}
        opacity={opacity}
        label={shown ? `Heat of ${name}. ${shown.sentence}` : "The image"}
      />
      <div class="beside">
        {heat.isWaiting && (
          <Waiting {...{ progress, work: heat.work, onStop: heat.stop }} what={`Looking for ${name}`} />
        )}
        {heat.failure && (
          <p class="failure" role="alert">
            {heat.failure}{" "}
            <button type="button" class="link-button" onClick={heat.again}>
              Again
            </button>
          </p>
        )}
        {shown && (
          <p class="told" aria-live="polite">
            {shown.sentence}
          </p>
        )}
        <Answers seen={seen} chosen={label} onChoose={choose} />
        {shown && (
          <>
            <p class="how dim">
              {shown.how} {shown.seconds < 1 ? "" : formatDuration(shown.seconds)}
            </p>
            <button
              type="button"
              class="link-button save"
              onClick={() => void savePicture(ask, seen, shown, opacity).catch(() => undefined)}
            >
              Save as PNG…
            </button>
          </>
        )}
      </div>
    </section>
  );
}
