import type { Prediction } from "../../src/core/classification/topClasses.ts";
import { formatShare, grouped } from "../../src/core/wording.ts";

/** The likeliest classes, the first one large. */
export function Bars({ predictions, classes }: { predictions: readonly Prediction[]; classes: number }) {
  const [top] = predictions;
  if (!top) return null;
  const rest = 1 - predictions.reduce((sum, { probability }) => sum + probability, 0);
  const others = classes - predictions.length;
  return (
    <div class="bars">
      <h2>
        <span class="label">{top.label}</span> <span class="number dim">{formatShare(top.probability)}</span>
      </h2>
      <ol aria-label="Most likely classes">
        {predictions.map(({ label, probability }, place) => (
          <li key={`${place} ${label}`} class={place === 0 ? "first" : ""}>
            <span class="label">{label}</span>
            <span class="number">{formatShare(probability)}</span>
            <span class="track" aria-hidden="true">
              <span class="bar" style={{ width: `${probability * 100}%` }} />
            </span>
          </li>
        ))}
      </ol>
      {others > 0 && rest > 0 && (
        <p class="dim number">
          {grouped(others)} other {others === 1 ? "class" : "classes"} together: {formatShare(Math.max(0, rest))}
        </p>
      )}
    </div>
  );
}
