import type { Verdict as Fit } from "../../src/core/memory/fit.ts";
import type { RemedyRow } from "../../src/protocol/memory.ts";

interface Props {
  remedies: readonly RemedyRow[];
  fit: Fit | null;
  isSearching: boolean;
  onApply: (id: string) => void;
  onPreview: (id: string) => void;
}

/** Changes that save memory, each worked out on this very model, one click away. */
export const Remedies = ({ remedies, fit, isSearching, onApply, onPreview }: Props) => (
  <section class="remedies" aria-labelledby="room" aria-busy={isSearching}>
    <h2 id="room">
      To make room{isSearching && <span class="dim"> · looking …</span>}
      {!isSearching && fit === "fits" && <span class="dim"> · it fits as it is</span>}
    </h2>
    <ul>
      {remedies.map((remedy) => (
        <Remedy key={remedy.id} remedy={remedy} fit={fit} onApply={onApply} onPreview={onPreview} />
      ))}
    </ul>
  </section>
);

interface RowProps extends Omit<Props, "remedies" | "isSearching"> {
  remedy: RemedyRow;
}

function Remedy({ remedy, fit, onApply, onPreview }: RowProps) {
  const { id, title, saves, cost, leaves, fits, changesNetwork, byHand } = remedy;
  const act = changesNetwork ? onPreview : onApply;
  return (
    <li>
      <span class="remedy-title">{title}</span>
      <span class="saves number" title={`then ${leaves}`}>
        {saves}
      </span>
      <span class="cost dim">{cost}</span>
      <span class="leaves dim number">
        {leaves}
        {fits && fit !== "fits" && <b class="enough"> fits</b>}
      </span>
      {byHand === undefined ? (
        <button
          type="button"
          class={changesNetwork ? "vscode-button secondary" : "vscode-button"}
          aria-label={`${changesNetwork ? "Preview" : "Apply"}: ${title}`}
          onClick={() => act(id)}
        >
          {changesNetwork ? "Preview" : "Apply"}
        </button>
      ) : (
        <span class="by-hand">{byHand}</span>
      )}
    </li>
  );
}
