import type { TargetedPointerEvent } from "preact";
import { type ByteUnit, formatBytes } from "../../../src/core/wording.ts";
import type { SheetMoment } from "../../../src/lessons/convolutions/sheet.ts";
import { IconButton } from "../../shared/IconButton.tsx";

interface Props {
  moments: readonly SheetMoment[];
  now: number;
  /** Of the largest moment. */
  peak: number;
  weights: number;
  unit: ByteUnit;
  playing: boolean;
  onGo: (place: number) => void;
  onPlay: () => void;
}

const outlines = {
  first: "M4 3v10M12 3L6 8l6 5z",
  back: "M10 3L5 8l5 5",
  play: "M5 3l8 5-8 5z",
  pause: "M5 3v10M11 3v10",
  on: "M6 3l5 5-5 5",
};

/** The moments as bars that one can walk through, and what happens at the chosen one. */
export function MemoryMoments({ moments, now, peak, weights, unit, playing, onGo, onPlay }: Props) {
  const moment = moments[now];
  const end = weights + (moments[peak]?.bytes ?? 0);
  const bytes = (count: number) => formatBytes(count, unit);
  const walk = (event: KeyboardEvent) => {
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: moments.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onGo(to);
  };
  const point = ({ currentTarget, clientX, buttons }: TargetedPointerEvent<HTMLDivElement>) => {
    if (buttons === 0) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    onGo(Math.floor(((clientX - left) / width) * moments.length));
  };
  if (!moment) return null;
  return (
    <section aria-label="Moment by moment">
      <div class="moment-said">
        <span class="moment-buttons">
          <IconButton label="First moment" outline={outlines.first} onClick={() => onGo(0)} />
          <IconButton label="Step back" outline={outlines.back} onClick={() => onGo(now - 1)} />
          <IconButton
            label={playing ? "Pause" : "Play"}
            outline={playing ? outlines.pause : outlines.play}
            onClick={onPlay}
          />
          <IconButton label="Step on" outline={outlines.on} onClick={() => onGo(now + 1)} />
        </span>
        <p aria-live="polite">
          {moment.says} <strong class="number">{bytes(moment.bytes + weights)}</strong>{" "}
          <span class="dim number">
            {bytes(moment.bytes)} tensors + {bytes(weights)} weights
            {now === peak && ", the worst moment"}
          </span>
        </p>
      </div>
      <div
        class="moments"
        role="slider"
        tabIndex={0}
        aria-label="Moment"
        aria-valuemin={1}
        aria-valuemax={moments.length}
        aria-valuenow={now + 1}
        aria-valuetext={`${now + 1} of ${moments.length}: ${moment.says} ${bytes(moment.bytes + weights)}`}
        onKeyDown={walk}
        onPointerDown={point}
        onPointerMove={point}
      >
        {moments.map(({ bytes: tensors, says }, place) => (
          <span
            key={says}
            class={`moment ${place === now ? "moment-now" : ""}`}
            title={`${says} ${bytes(tensors + weights)}`}
          >
            <span class="moment-tensors" style={{ height: `${(100 * tensors) / end}%` }} />
            <span class="moment-weights" style={{ height: `${(100 * weights) / end}%` }} />
          </span>
        ))}
      </div>
      <p class="dim moments-legend">
        <span class="swatch swatch-tensors" aria-hidden="true" /> tensors{" "}
        <span class="swatch swatch-weights" aria-hidden="true" /> weights · the tallest bar is{" "}
        <span class="number">{bytes(end)}</span> · arrow keys walk
      </p>
    </section>
  );
}
