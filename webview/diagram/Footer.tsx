import type { PlacedProblem } from "../../src/core/problem.ts";
import { plainWords } from "../../src/diagram/cell.ts";
import { levels } from "../../src/diagram/colour.ts";
import type { Drawing } from "../../src/diagram/drawing.ts";

interface Props {
  drawing: Drawing;
  problems: readonly PlacedProblem[];
  showsPeak: boolean;
  onPeak: () => void;
  onProblem: (problem: PlacedProblem) => void;
}

/** What the colours and sizes mean, the peak, and the first problem. */
export function Footer({ drawing, problems, showsPeak, onPeak, onProblem }: Props) {
  const { legend, peak, scale } = drawing;
  const first = problems.find(({ severity }) => severity === "error") ?? problems[0];
  return (
    <footer class="notes dim">
      {first && (
        <button
          type="button"
          class={`link-button ${first.severity === "error" ? "problem" : "warning"}`}
          onClick={() => onProblem(first)}
        >
          {problems.length > 1 && `${problems.length} problems. `}
          {plainWords(first)}
        </button>
      )}
      {peak && (
        <button type="button" class="link-button number" aria-pressed={showsPeak} onClick={onPeak}>
          {peak}
        </button>
      )}
      {legend && (
        <p class="legend number">
          {legend.title}
          <span class="scale">
            0
            <span class="swatches" aria-hidden="true">
              {Array.from({ length: levels }, (_, index) => (
                <span key={index} class={`swatch level-${index + 1}`} />
              ))}
            </span>
            {legend.most}
          </span>
        </p>
      )}
      {scale && <p>{scale}</p>}
    </footer>
  );
}
