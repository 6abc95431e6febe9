import { formatInterval, wilsonInterval } from "../../src/core/classification/wilsonInterval.ts";
import { formatDuration, formatShare, grouped } from "../../src/core/wording.ts";
import type { TransferState } from "../../src/protocol/transferView.ts";
import type { Ask } from "./Transfer.tsx";

interface Props {
  state: TransferState;
  ask: Ask;
}

const titles = { head: "Head alone", "fine-tuned": "Fine-tuned" } as const;
const headings = { done: "Learned", stopped: "Stopped", failed: "Not finished" } as const;

/** What a transfer came to, and the way to its run. */
export function Over({ state: { end, failure }, ask }: Props) {
  if (!end) return null;
  const { outcome, phases, seconds, steps } = end;
  return (
    <section aria-label="Result">
      <h2>
        <span role="status">{headings[outcome]}</span> <span class="dim number">after {formatDuration(seconds)}</span>
      </h2>
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {phases.length > 0 && (
        <table class="results">
          <thead>
            <tr>
              <th scope="col">run</th>
              <th scope="col">test images right</th>
              <th scope="col">95 % interval</th>
              <th scope="col">of</th>
            </tr>
          </thead>
          <tbody>
            {phases.map(({ phase, accuracy, right, examples }) => (
              <tr key={phase}>
                <th scope="row">{titles[phase]}</th>
                <td class="number">{formatShare(accuracy)}</td>
                <td class="number dim">{formatInterval(wilsonInterval(right, examples))}</td>
                <td class="number dim">{grouped(examples)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="buttons">
        {steps.some(({ result }) => result) && (
          <button type="button" class="vscode-button" onClick={() => void ask("openRun", {})}>
            Open Run
          </button>
        )}
        {outcome !== "done" && (
          <button type="button" class="vscode-button" onClick={() => void ask("resume", {})}>
            Continue
          </button>
        )}
        {steps.some(({ run }) => run) && (
          <button type="button" class="vscode-button secondary" onClick={() => void ask("openModel", {})}>
            Open Model
          </button>
        )}
        <button type="button" class="vscode-button secondary" onClick={() => void ask("again", {})}>
          New Transfer
        </button>
      </div>
    </section>
  );
}
