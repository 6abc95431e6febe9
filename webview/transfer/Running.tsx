import { formatDuration, formatShare, grouped } from "../../src/core/wording.ts";
import type { TransferState } from "../../src/protocol/transferView.ts";
import type { Ask } from "./Transfer.tsx";

interface Props {
  state: TransferState;
  ask: Ask;
}

const phases = { head: "Head", "fine-tuned": "Fine-tuning" } as const;

/** How far a transfer is: which run of how many, its features, its epochs. */
export function Running({ state, ask }: Props) {
  const { progress, phase, epochs } = state;
  const last = epochs.at(-1);
  return (
    <section class="running" aria-label="Progress">
      <h2>
        <span role="status">{progress ? heading(progress) : "Starting…"}</span>
      </h2>
      {progress && (
        <p class="dim">
          Run {progress.number} of {progress.steps}
        </p>
      )}
      <Far state={state} />
      {last && (
        <p class="number">
          epoch {last.epoch}: loss {last.loss.toFixed(4)}, {formatShare(last.accuracy)} of what is learned from
          {Number.isNaN(last.validationAccuracy) ? "" : `, ${formatShare(last.validationAccuracy)} of validation`}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="vscode-button secondary"
          disabled={phase === "stopping"}
          onClick={() => void ask("stop", {})}
        >
          {phase === "stopping" ? "Stopping after this batch…" : "Stop"}
        </button>
      </div>
      <p class="dim">What is learned and computed is kept: a transfer that was stopped goes on where it was.</p>
    </section>
  );
}

const heading = ({ step: { phase, fold } }: NonNullable<TransferState["progress"]>): string =>
  `${phases[phase]}${fold === undefined ? "" : ` of fold ${fold}`}`;

function Far({ state: { preparing, run } }: { state: TransferState }) {
  if (run)
    return (
      <p class="far">
        <progress value={run.epoch - 1} max={run.epochs} aria-label="Epochs" />
        <span class="dim number">
          epoch {run.epoch} of {run.epochs}, {formatDuration(run.secondsLeft)} left
        </span>
      </p>
    );
  if (!preparing) return null;
  const { what, done, total } = preparing;
  return (
    <p class="far">
      <progress {...(total > 0 && { value: done, max: total })} aria-label={what} />
      <span class="dim number">
        {what}
        {total > 0 && `: ${grouped(done)} of ${grouped(total)}`}
      </span>
    </p>
  );
}
