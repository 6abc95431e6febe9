import { formatRange } from "../../../../src/core/plan/formatRange.ts";
import { formatBytes } from "../../../../src/core/wording.ts";
import type { RemedySheet } from "../../../../src/lessons/remedies/remedySheet.ts";

const words = { fits: "fits", "may-not-fit": "may not fit", "does-not-fit": "does not fit" } as const;
const marks = {
  fits: "M3 8.5l3.5 3.5L13 4.5",
  "may-not-fit": "M8 3v6M8 11.5v1.5",
  "does-not-fit": "M4 4l8 8M12 4l-8 8",
} as const;

/** What the process holds at its worst moment, laid end to end against the card; what may come on top is hatched. */
export function CardBar({ sheet, card }: { sheet: RemedySheet; card: number }) {
  const { total, lines, verdict, before } = sheet;
  // The scale stays where it is while switches are turned.
  const end = 1.04 * Math.max(card, before.high, total.high);
  const at = (bytes: number) => `${(100 * bytes) / end}%`;
  let sure = 0;
  const parts = lines.flatMap(({ id, title, low }) => {
    const from = sure;
    sure += low;
    return low > 0 ? [{ id, title, from, to: sure }] : [];
  });
  const isRight = card / end > 0.5;
  return (
    <div class="card-bar">
      <p class="card-bar-total" role="status">
        <span class="card-bar-amount number">{formatRange(total, "MB")}</span>{" "}
        <span class="dim">of {formatBytes(card)}</span>{" "}
        <span class={`card-bar-verdict ${verdict}`}>
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d={marks[verdict]} />
          </svg>
          {words[verdict]}
        </span>
      </p>
      <svg class="card-bar-drawing" width="100%" height="46" aria-hidden="true">
        <defs>
          <pattern id="card-bar-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="card-bar-hatch-line" width="3" height="8" />
          </pattern>
        </defs>
        <rect class="card-bar-ground" width={at(card)} height="28" />
        {parts.map(({ id, title, from, to }) => (
          <rect key={title} class={`card-part-${id}`} x={at(from)} width={at(to - from)} height="28" />
        ))}
        <rect
          class="card-bar-uncertain"
          x={at(sure)}
          width={at(Math.max(0, total.high - sure))}
          height="28"
          fill="url(#card-bar-hatch)"
        />
        <line class="card-bar-limit" x1={at(card)} x2={at(card)} y1="0" y2="32" />
        <text x={at(card)} y="43" text-anchor={isRight ? "end" : "start"}>
          the card, {formatBytes(card)}
        </text>
      </svg>
      <ul class="card-bar-legend">
        {lines.map(({ id, title, low, high }) => (
          <li key={title}>
            <svg width="10" height="10" aria-hidden="true">
              <rect class={`card-part-${id}`} width="10" height="10" rx="2" />
            </svg>
            {title} <span class="number dim">{formatRange({ low, high }, "MB")}</span>
          </li>
        ))}
        <li>
          <svg width="10" height="10" aria-hidden="true">
            <rect class="card-bar-uncertain" width="10" height="10" fill="url(#card-bar-hatch)" />
          </svg>
          May come on top <span class="number dim">{formatBytes(Math.max(0, total.high - sure))}</span>
        </li>
      </ul>
    </div>
  );
}
