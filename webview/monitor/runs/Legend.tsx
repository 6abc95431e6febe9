import { formatShare } from "../../../src/core/wording.ts";
import { bestEpoch } from "../words.ts";
import type { Side } from "./side.ts";
import { whenWas } from "./whenWas.ts";

interface Props {
  sides: readonly Side[];
  hidden: readonly string[];
  onHide: (folder: string, isHidden: boolean) => void;
  onOpen: (folder: string) => void;
}

/** Which line is which run; each can be hidden. */
export const Legend = ({ sides, hidden, onHide, onOpen }: Props) => (
  <ul class="legend" aria-label="Runs that are compared">
    {sides.map(({ folder, letter, look, run, state, started }) => {
      const isHidden = hidden.includes(folder);
      const best = bestEpoch(run.epochs);
      return (
        <li key={folder} class={isHidden ? "hidden" : ""}>
          <label>
            <input
              type="checkbox"
              checked={!isHidden}
              onChange={() => onHide(folder, !isHidden)}
              aria-label={`Show ${letter}, ${run.name}`}
            />
            <svg width="28" height="12" aria-hidden="true">
              <path class={`line ${look}`} d="M1 6H27" />
            </svg>
            <strong class={look}>{letter}</strong>
          </label>
          <button type="button" class="link-button" title="Open in the monitor" onClick={() => onOpen(folder)}>
            {run.name}
          </button>
          <span class="dim">
            {whenWas(started)}
            {state === "done" ? "" : ` · ${state}`}
            {best ? ` · ${formatShare(best.validationAccuracy)}` : ""}
          </span>
        </li>
      );
    })}
  </ul>
);
