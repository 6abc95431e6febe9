import type { SeenImage } from "../../src/protocol/explain.ts";
import { Choice } from "../shared/Choice.tsx";

interface Props {
  seen: SeenImage;
  /** Place among the labels. */
  chosen: number;
  onChoose: (label: number) => void;
}

/** The likeliest classes, to choose the one that is explained. Arrow keys choose, as among radio buttons. */
export function Answers({ seen, chosen, onChoose }: Props) {
  const { answers, answersAre, labels } = seen;
  const most = Math.max(...answers.map(({ share }) => Math.abs(share)), 1e-9);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const at = answers.findIndex(({ label }) => label === chosen);
    const index = (at + step + answers.length) % answers.length;
    const next = answers[index];
    if (next) onChoose(next.label);
    event.currentTarget.querySelectorAll("button")[index]?.focus();
  };
  const isListed = answers.some(({ label }) => label === chosen);
  return (
    <div class="answers">
      <div role="radiogroup" aria-label="Class" onKeyDown={move}>
        {answers.map(({ label, name, share }, place) => (
          // biome-ignore lint/a11y/useSemanticElements: an <input> cannot be drawn as a line with a bar without hiding it
          <button
            key={label}
            type="button"
            role="radio"
            aria-checked={label === chosen}
            tabIndex={label === chosen || (!isListed && place === 0) ? 0 : -1}
            onClick={() => onChoose(label)}
          >
            <span class="name">{name}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${Math.max(0, (100 * share) / (answersAre === "probabilities" ? 1 : most))}%` }} />
            </span>
            <span class="number">{answersAre === "probabilities" ? percent(share) : share.toPrecision(3)}</span>
          </button>
        ))}
      </div>
      {labels.length > answers.length && (
        <Choice
          label="Any class"
          options={labels.map((title, label) => ({ name: `${label}`, title }))}
          chosen={`${chosen}`}
          onChoose={(name) => onChoose(Number(name))}
        />
      )}
    </div>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
